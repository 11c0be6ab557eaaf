"""The kinds of page: a template with its header, or an article."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.pages.article import LONGEST_TITLE, headline_of, split_article, split_body, strip_quotes
from corpus.pages.blocks import Block, alone
from corpus.pages.boilerplate import without_notices
from corpus.pages.cuts import count_headings, first_heading
from corpus.pages.header import NO_HEADER, Header, find_header
from corpus.pages.programme import programme_period
from corpus.pages.sections import Parts, split

_LONG_TOP = 300  # characters; a page with more than that above its header begins with its text
_FACTS = frozenset({"fakta", "faktaruta", "fakta om projektet", "projektfakta", "om projektet: fakta"})
_TEMPLATE = 2  # different headings of a template that a page with a header must have to be cut at them
_TEMPLATE_ALONE = 3  # the same for a page without


@dataclass(frozen=True, slots=True)
class Layout:
    """What a page consists of; `title` is empty where it has none."""

    title: str
    parts: Parts
    header: Header


def lay_out(blocks: Sequence[Block]) -> Layout:
    """`blocks` without boilerplate. No text is lost: what is neither title nor fact is in a section."""
    begins = first_heading(blocks)
    header = find_header(blocks, begins)
    if header is None:
        templated = count_headings(blocks) >= _TEMPLATE_ALONE
        return _templated(blocks, begins or 0, NO_HEADER) if templated else _article(blocks, NO_HEADER)
    leads = begins is None or header.first <= begins + 1  # a heading may stand right above the facts
    kept = _kept(blocks, header, leads)
    text = [blocks[i] for i in kept]
    top = bisect_left(kept, header.first) if leads else first_heading(text) or 0
    if count_headings(text) >= _TEMPLATE or (leads and _is_short_top(text, top)):
        return _templated(text, top, header)
    return _article(text, header)


def _kept(blocks: Sequence[Block], header: Header, leads: bool) -> list[int]:
    """Positions of what is not told as a fact; lines like facts in the middle of the text stay there as well."""
    if not leads and max(header.used) < len(blocks) - 1:
        return list(range(len(blocks)))
    titled = header.first - 1 if header.first and blocks[header.first - 1].text.casefold() in _FACTS else -1
    return [i for i in range(len(blocks)) if i not in header.used and i != titled]


def _is_short_top(text: Sequence[Block], top: int) -> bool:
    """A header after much text is an article's box of facts."""
    length = sum(len(block.text) for block in without_notices(text[:top]))
    return length <= max(_LONG_TOP, sum(len(block.text) for block in text[top:]))


def _templated(text: Sequence[Block], top: int, header: Header) -> Layout:
    """`top` is how many of the blocks stand above the header, or above the first heading."""
    above = without_notices(text[:top]) or text[:top]
    headline = headline_of(text)
    title = text[headline] if headline is not None else _title_among(above)
    stated = header.first_value("title")
    name = strip_quotes(stated or (title.text if title else ""))
    rest = [block for block in (*above, *text[top:]) if block is not title and strip_quotes(block.text) != name]
    parts = split(rest, core_only=programme_period(header) == "2007-2013")
    if not parts.lists and not any(section.heading for section in parts.sections):
        parts = split_body(rest)
    return Layout(name, parts, header)


def _title_among(above: Sequence[Block]) -> Block | None:
    """The first short line of its own that is no sentence; what else stands there is an ingress."""
    short = [(i, block) for i, block in enumerate(above) if len(block.text) <= LONGEST_TITLE]
    titles = [(i, block) for i, block in short if block.text.rstrip("\"'”’»")[-1:] not in (".", ",", ";", ":")]
    single = next((block for i, block in titles if alone(above, i)), None)
    return single or next((block for _, block in (*titles, *short[::-1])), None)


def _article(text: Sequence[Block], header: Header) -> Layout:
    title, parts = split_article(text)
    return Layout(header.first_value("title") or title, parts, header)
