"""The text of a web page in lines, without the parts that belong to the website."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from corpus.pages.blocks import Block, clean
from corpus.pages.headings import heading_named
from corpus.streams import check_lines

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "nav",
        "footer",
        "aside",
        "input",
        "select",
        "textarea",
        "iframe",
        "object",
        "head",
        "dialog",
        "video",
        "audio",
        "canvas",
        "map",
        "figure",
    ]
)
# Parts of a page that belong to the website, by one whole word of their class or their id.
_WEBSITE = re.compile(
    r"(?:(?:site|page|main|global|top|bottom|primary|secondary|mobile|sub|local)[_-]?)?"
    r"(?:breadcrumbs?|brodsmulor|crumbs?|menu|meny|nav|navbar|navigation|footer|sidfot|sidebar|share|sharing|dela|social"
    r"|skip|related|relaterat|search|sok|banner|newsletter|nyhetsbrev|pagination|toolbar|comments)"
    r"(?:[_-]?(?:bar|box|buttons?|container|content|field|form|icons?|items?|links?|list|main|media|nav|section|top|wrapper"
    r"|area|block|menu))*"
    r"|(?:cookies?|kakor|consent|gdpr)(?:[_-].*)?|cc-window|print-?logo|sr-only|visually-hidden|skip-?link",
    re.IGNORECASE,
)
_INLINE = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "img",
        "ins",
        "kbd",
        "label",
        "mark",
        "q",
        "ruby",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
_BLANKS = re.compile(r"[ \n\r]+")
_SPACES = re.compile(r"\s+")
_AROUND_TAB = re.compile(r" *\t *")
_CELLS = frozenset({"td", "th"})
_ITEMS = frozenset({"li"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)} | {"summary": 6, "button": 6}
_OF_WORD = re.compile(r"(?:MsoTitle|MsoHeading(?P<heading>[1-6])|Rubrik(?P<rubrik>[1-6]))", re.IGNORECASE)
_LONGEST_HEADING = 300  # characters; a longer one is a page whose tags are in disorder
_SHORTEST_FORM = 200  # characters of text, beyond which a form is the page itself
_DEEPEST = 240  # elements within elements; the parser itself gives up a little later
_UNSEEN = "not(ancestor::script or ancestor::style or ancestor::svg or ancestor::select or ancestor::option)"
_TEXT_OF_FORM = (
    f".//text()[{_UNSEEN} and not(ancestor::label or ancestor::nav or ancestor::footer or ancestor::header)]"
)


class _Piece(NamedTuple):
    """Text to add, or with `ends` the end of a line, a paragraph."""

    text: str = ""
    ends: str = ""
    level: int = 0
    is_item: bool = False


def html_blocks(element: html.HtmlElement) -> list[Block]:
    """Lines of text with heading levels and items; table cells of a row are parted by a tab."""
    blocks: list[Block] = []
    paragraph, line = 0, ""
    for piece in _pieces(element, 0):
        line += piece.text
        if not piece.ends:
            continue
        text = _AROUND_TAB.sub("\t", _BLANKS.sub(" ", line)).strip()
        if text:
            check_lines(len(blocks))
            blocks.append(Block(text, len(blocks) + 1, paragraph, piece.level, piece.is_item))
        line = ""
        paragraph += piece.ends == "paragraph"
    text = " ".join(line.split())
    return [*blocks, Block(text, len(blocks) + 1, paragraph)] if text else blocks


def _pieces(element: html.HtmlElement, depth: int) -> Iterator[_Piece]:
    """The text in document order; what is around a block ends with the line it stands on."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if depth > _DEEPEST or (depth and _is_website(element, tag)):
        yield _Piece(ends="" if tag in _INLINE else "paragraph")
        return
    level = _level(element, tag)
    if level and len(heading := heading_text(element)) <= _LONGEST_HEADING:
        yield from (_Piece(ends="paragraph"), _Piece(heading), _Piece(ends="paragraph", level=level))
        return
    yield from _block(element, tag, depth)


def _level(element: html.HtmlElement, tag: str) -> int:
    """1–6 for a heading, in the words of Word, too; 0 for all else."""
    word = _OF_WORD.fullmatch(element.get("class") or "") if tag in ("p", "div") else None
    if word:
        return int(word["heading"] or word["rubrik"] or 1)
    return _HEADINGS.get(tag, 0)


def heading_text(element: html.HtmlElement) -> str:
    """The words of a heading, whatever buttons and marks are inside."""
    return " ".join(clean("".join(map(str, element.xpath(f".//text()[{_UNSEEN}]")))).split())


def _block(element: html.HtmlElement, tag: str, depth: int) -> Iterator[_Piece]:
    end = _end_of(tag)
    yield from (_Piece(ends=end.ends),) if end.ends and tag not in _CELLS else ()
    if tag == "pre":
        yield from _lines(element.text_content())
    else:
        yield _Piece(_flat(element.text))
        for child in element:
            yield from _pieces(child, depth + 1)
            yield _Piece(_flat(child.tail))
    yield _Piece("\t") if tag in _CELLS else end


def _lines(text: str) -> Iterator[_Piece]:
    for line in text.split("\n"):
        yield _Piece(line, ends="line" if line.strip() else "paragraph")


def _flat(text: str | None) -> str:
    return _SPACES.sub(" ", clean(text)) if text else ""


def _end_of(tag: str) -> _Piece:
    if tag in _INLINE or tag in _CELLS:
        return _Piece()
    if tag in _ITEMS or tag in ("br", "tr", "dt", "dd"):
        return _Piece(ends="line", is_item=tag in _ITEMS)
    return _Piece(ends="paragraph")


def _is_website(element: html.HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag == "button":
        return heading_named(heading_text(element)) is None
    if tag == "form":
        return _is_small_form(element)
    if tag in ("body", "html", "main", "article"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}".split()
    return any(map(_WEBSITE.fullmatch, named)) and element.find(".//h1") is None


def _is_small_form(element: html.HtmlElement) -> bool:
    """A search box or the like; some websites wrap the whole page in a form."""
    if element.find(".//h1") is not None:
        return False
    return len(" ".join("".join(map(str, element.xpath(_TEXT_OF_FORM))).split())) < _SHORTEST_FORM
