"""Free text without a template: a title, then sections under whatever headings the author wrote."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.pages.blocks import Block, alone, join
from corpus.pages.headings import is_contact_heading, kind_of
from corpus.pages.sections import Parts
from corpus.project import Section, SectionKind
from corpus.values import parse_date

LONGEST_TITLE = 200  # characters
_LONGEST_HEADING = 80  # characters
_QUOTES = "\"'“”„»«’‘"
_NO_HEADING = re.compile(
    r"^(?:[\"“”„»'’‘–—\-•*…]|(?:foto|fotograf|bild|bildtext|text|källa|av|publicerad|fakta)\b\s*:?)", re.IGNORECASE
)
_JOINING = frozenset(
    ["och", "med", "i", "på", "från", "av", "vid", "samt", "&", "t", "v", "fr", "h", "vänster", "höger"]
)


def strip_quotes(title: str) -> str:
    """`title` without the quotation marks around the whole of it."""
    title = title.strip()
    if len(title) > 2 and title[0] in _QUOTES and title[-1] in _QUOTES:
        inner = title[1:-1]
        return title if any(mark in inner for mark in _QUOTES[:1] + "“”„") else inner.strip()
    return title


def split_article(blocks: Sequence[Block]) -> tuple[str, Parts]:
    """Title, which is empty where the first line is no title, with the text in sections."""
    title, body = _title(blocks)
    contacts: list[str] = []
    sections: list[Section] = []
    starts = [position for position in range(len(body)) if _is_heading(body, position)]
    lead = body[: starts[0]] if starts else body
    if lead:
        sections.append(Section(SectionKind.BODY, "", join(lead)))
    for start, end in pairwise([*starts, len(body)]):
        heading, text = body[start].text, join(body[start + 1 : end])
        if is_contact_heading(heading):
            contacts.append(text)
        else:
            sections.append(Section(kind_of(heading), heading, text))
    return title, Parts(tuple(sections), {}, "\n".join(contacts))


def _title(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    headline = next((i for i, block in enumerate(blocks) if block.level == 1), None)
    if headline is not None:
        return strip_quotes(blocks[headline].text), [*blocks[:headline], *blocks[headline + 1 :]]
    if blocks and len(blocks[0].text) <= LONGEST_TITLE and (len(blocks) == 1 or alone(blocks, 0)):
        return strip_quotes(blocks[0].text), blocks[1:]
    return "", blocks


def _is_heading(blocks: Sequence[Block], position: int) -> bool:
    """A marked heading, or a short line of its own in front of text."""
    if position + 1 >= len(blocks):
        return False
    block, following = blocks[position], blocks[position + 1]
    if block.level:
        return not following.level
    if block.is_item or not alone(blocks, position) or len(block.text) > _LONGEST_HEADING:
        return False
    if len(following.text) <= len(block.text) and not following.is_item:
        return False
    return _reads_as_heading(block.text)


def _reads_as_heading(text: str) -> bool:
    first = text[0]
    if not (first.isupper() or first.isdigit()) or text[-1] in ".,;:!…" or _NO_HEADING.match(text):
        return False
    return not _is_caption(text) and parse_date(text) is None and bool(re.search(r"[^\W\d_]{2}", text))


def _is_caption(text: str) -> bool:
    """Names of people under a picture: nothing but capitalised words."""
    words = [word for word in re.split(r"[\s,/]+", text) if word and word.casefold() not in _JOINING]
    return len(words) >= 2 and all(word[0].isupper() for word in words)
