"""A saved web page."""

import io
import re
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree, html

from corpus.files import SourceFile, id_of_file
from corpus.language import gettext
from corpus.pages.blocks import Block, clean
from corpus.pages.boilerplate import without_boilerplate
from corpus.pages.header import find_header
from corpus.pages.page import read_page
from corpus.pages.sections import has_headings
from corpus.problem import Problem
from corpus.project import Project, Source
from corpus.streams import MIXED, UnreadableError, check_lines, decode, encoding_of, read_page_bytes
from corpus.tables.columns import ColumnMap

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
        "form",
        "button",
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
# Parts of a page that belong to the website, by the words in their class or id.
_WEBSITE = re.compile(
    r"(?:^|[\s_-])(?:cookies?|kakor|cc|consent|breadcrumbs?|brodsmulor|crumbs?|menu|meny|nav|navbar|footer|sidfot|sidebar|"
    r"share|sharing|dela|social|skip|related|relaterat|search|sok|banner|print-?logo|sr-only|visually-hidden|"
    r"newsletter|nyhetsbrev|pagination|toolbar|comments|right)(?=$|[\s_-])",
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
_CELLS = frozenset({"td", "th"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_ITEMS = frozenset({"li"})
_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_URLS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_DEEPEST = 240  # elements within elements; the parser itself gives up a little later
_TAGS_PER_LINE = 10  # a generous mean
_MOST_ELEMENTS = 20_000  # beyond which the extraction takes too long
_SHORTEST_ARTICLE = 200  # characters, below which the extraction has found nothing


class _Piece(NamedTuple):
    """Text to add, or with `ends` the end of a line, a paragraph."""

    text: str = ""
    ends: str = ""
    level: int = 0
    is_item: bool = False


def read(source: SourceFile, stream: io.BufferedReader, _given: ColumnMap | None) -> Iterator[Project | Problem]:
    written = clean(_decoded(read_page_bytes(stream)))
    check_lines(written.count("<") // _TAGS_PER_LINE)  # before a tree of them fills the memory
    root = _parse(written)
    url = next((str(found) for path in _URLS for found in root.xpath(path)), None)
    facts = Source(source.name, "html", None, url if url and url.startswith(("http://", "https://")) else None)
    blocks = html_blocks(_main(root))
    plain = without_boilerplate(blocks)
    if not (find_header(plain) or has_headings(plain)):
        blocks = _article(written, root, blocks)
    yield from read_page(_titled(blocks, root), id_of_file(source.name), facts)


def _decoded(data: bytes) -> str:
    """By byte order mark, else as declared if that fits every byte, else UTF-8 with Windows-1252 where it is not."""
    declared = _DECLARED.search(data[:4096])
    if encoding_of(data) == "utf-8" and declared:
        try:
            name = declared[1].decode("ascii", "replace")
            return data.decode("utf-8" if name.casefold() in ("utf-16", "utf-32") else name)
        except (LookupError, UnicodeError):
            return data.decode("utf-8", MIXED)
    return decode(data)


def _parse(written: str) -> html.HtmlElement:
    parser = html.HTMLParser(huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        return html.document_fromstring(_XML_DECLARATION.sub("", written), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        what = gettext("The HTML holds no page.")
        raise UnreadableError(what, gettext("Save the page again in the browser.")) from error


def _main(root: html.HtmlElement) -> html.HtmlElement:
    """The element that the page itself calls its main part, else the body."""
    for path in ("//main", "//*[@role='main']", "//body"):
        found = root.xpath(path)
        if found and len(found[0].text_content().strip()) > _SHORTEST_ARTICLE:
            return found[0]
    return root


def html_blocks(element: html.HtmlElement) -> list[Block]:
    """Lines of text with heading levels and items; table cells of a row are parted by a tab."""
    blocks: list[Block] = []
    paragraph, line = 0, ""
    for piece in _pieces(element, 0):
        line += piece.text
        text = re.sub(r" *\t *", "\t", re.sub(r"[ \n\r]+", " ", line)).strip()
        if piece.ends and text:
            check_lines(len(blocks))
            blocks.append(Block(text, len(blocks) + 1, paragraph, piece.level, piece.is_item))
        if piece.ends:
            line = ""
            paragraph += piece.ends == "paragraph"
    text = " ".join(line.split())
    return [*blocks, Block(text, len(blocks) + 1, paragraph)] if text else blocks


def _pieces(element: html.HtmlElement, depth: int) -> Iterator[_Piece]:
    """The text in document order; what is around a block ends with the line it stands on."""
    tag = element.tag if isinstance(element.tag, str) else "script"
    if depth > _DEEPEST or _is_website(element, tag):
        yield _Piece(ends="" if tag in _INLINE else "paragraph")
        return
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
    return re.sub(r"\s+", " ", text or "")


def _end_of(tag: str) -> _Piece:
    if tag in _INLINE or tag in _CELLS:
        return _Piece()
    if tag in _ITEMS or tag in ("br", "tr", "dt", "dd"):
        return _Piece(ends="line", is_item=tag in _ITEMS)
    return _Piece(ends="paragraph", level=_HEADINGS.get(tag, 0))


def _is_website(element: html.HtmlElement, tag: str) -> bool:
    if tag in _SKIPPED or element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    if tag in ("body", "html", "main", "article"):
        return False
    named = f"{element.get('class', '')} {element.get('id', '')}"
    return bool(_WEBSITE.search(named)) and element.find(".//h1") is None


def _article(written: str, root: html.HtmlElement, walked: list[Block]) -> list[Block]:
    """The main text as trafilatura finds it, unless our own walk through the page's own main part is at hand."""
    if root.xpath("//main|//article") or root.xpath("count(//*)") > _MOST_ELEMENTS:
        return walked
    from trafilatura import extract  # the heaviest import of the package, for articles only

    found = extract(written, output_format="xml", include_comments=False, include_tables=True, favor_recall=True)
    if not found:
        return walked
    blocks = _extracted(etree.fromstring(found.encode()))
    return blocks if sum(len(block.text) for block in blocks) >= _SHORTEST_ARTICLE else walked


def _extracted(document: etree._Element) -> list[Block]:
    """trafilatura's XML: head, p, item, quote, cell."""
    blocks: list[Block] = []
    main = document.find("main")
    for paragraph, element in enumerate(main.iter("head", "p", "item", "quote", "row") if main is not None else ()):
        text = " ".join("".join(map(str, element.itertext())).split())
        parent = element.getparent()
        inside = parent is not None and parent.tag in ("item", "quote")
        if text and not inside:
            level = int((element.get("rend") or "h2")[-1]) if element.tag == "head" else 0
            blocks.append(Block(text, len(blocks) + 1, paragraph, level, element.tag == "item"))
    return blocks


def _titled(blocks: list[Block], root: html.HtmlElement) -> list[Block]:
    """With the page's h1 in front where the main text has none."""
    if any(block.level == 1 for block in blocks):
        return blocks
    headline = next((text for h1 in root.xpath("//h1") if (text := " ".join(h1.text_content().split()))), "")
    if not headline:
        headline = str(next(iter(root.xpath("//meta[@property='og:title']/@content")), "")) or _title_element(root)
    return [Block(headline, 1, -1, 1), *blocks] if headline else blocks


def _title_element(root: html.HtmlElement) -> str:
    """<title> up to the name of the website."""
    title = " ".join(str(next(iter(root.xpath("//title/text()")), "")).split())
    return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,40}$)", title)[0]
