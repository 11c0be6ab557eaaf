"""Free text without a template: a title, then sections under whatever headings the author wrote."""

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.contact import is_personal, names_somebody
from corpus.pages.blocks import Block, alone, join
from corpus.pages.headings import heading_named, is_contact_heading, kind_of
from corpus.pages.sections import Parts, not_contact
from corpus.project import Section, SectionKind
from corpus.values import parse_date

LONGEST_TITLE = 200  # characters
_LONGEST_HEADING = 80  # characters
_TOP = 6  # blocks from the top, where a date alone says when the article was published
_LONGEST_NAME = 4  # words of a newspaper's name
_NEWSPAPER = re.compile(
    r"\w*(?:tidning(?:en|ar)?|bladet|posten|kuriren|allehanda|dagblad(?:et)?|nyheter|expressen|folket|nytt)\b",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:(?:av|text|foto|fotograf|bild|illustration|skribent|reporter|journalist|publicerad|publicerat|uppdaterad|datum"
    r"|text (?:och|&) (?:foto|bild)|text/foto|foto/text)(?:\s*:\s*|\s+(?=[A-ZÅÄÖÉ\d]))|©\s*)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"^(?:mån|tis|ons|tors|fre|lör|sön)dag(?:en)?,?(?: den)?\s+", re.IGNORECASE)
_CLOCK = re.compile(r",?\s+(?:kl\.?|klockan)?\s*\d{1,2}[.:]\d{2}$", re.IGNORECASE)
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
    title, body = _title(without_credits(blocks))
    return title, split_body(body)


def split_body(body: Sequence[Block]) -> Parts:
    """The text in sections, without a title."""
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
            sections += not_contact(heading, text)
        else:
            sections.append(Section(kind_of(heading), heading, text))
    return Parts(tuple(sections), {}, "\n".join(contacts))


def without_credits(blocks: Sequence[Block]) -> list[Block]:
    """Without what only says who wrote, photographed or published it, and when: names, dates, the newspaper's name."""
    kept = [block for i, block in enumerate(blocks) if not _is_credit(block.text, near_top=i < _TOP)]
    if len(kept) > 2 and _is_newspaper(kept[0].text) and _is_headline(kept, 1):
        return kept[1:]
    return kept


def _is_credit(text: str, *, near_top: bool) -> bool:
    if len(text) > _LONGEST_HEADING:
        return False
    credit = _CREDIT.match(text)
    rest = text[credit.end() :].strip() if credit else text
    if near_top and _says_when(rest):
        return True
    return bool(credit) and is_personal(rest)


def _says_when(text: str) -> bool:
    return parse_date(_WEEKDAY.sub("", _CLOCK.sub("", text)).strip()) is not None


def _is_newspaper(text: str) -> bool:
    return len(text.split()) <= _LONGEST_NAME and bool(_NEWSPAPER.search(text))


def _is_headline(blocks: Sequence[Block], position: int) -> bool:
    """A line that may be a title, with something under it."""
    block = blocks[position]
    if block.level == 1:
        return True
    return alone(blocks, position) and len(block.text) <= LONGEST_TITLE and block.text[-1] not in ".,:;–-"


def _title(blocks: Sequence[Block]) -> tuple[str, Sequence[Block]]:
    headline = headline_of(blocks)
    if headline is not None:
        return strip_quotes(blocks[headline].text), [*blocks[:headline], *blocks[headline + 1 :]]
    if blocks and len(blocks[0].text) <= LONGEST_TITLE and (len(blocks) == 1 or alone(blocks, 0)):
        return strip_quotes(blocks[0].text), blocks[1:]
    return "", blocks


def headline_of(blocks: Sequence[Block]) -> int | None:
    """The position of the page's own title: its first heading of level 1, unless that is one of a template."""
    return next((i for i, block in enumerate(blocks) if block.level == 1 and heading_named(block.text) is None), None)


def _is_heading(blocks: Sequence[Block], position: int) -> bool:
    """A marked heading, or a short line of its own in front of text."""
    if position + 1 >= len(blocks):
        return False
    block, following = blocks[position], blocks[position + 1]
    if is_contact_heading(block.text) and names_somebody(following.text):
        return True
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
