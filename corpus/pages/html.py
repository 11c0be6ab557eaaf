"""A saved web page."""

import io
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import etree, html

from corpus.entries import Entry
from corpus.files import SourceFile, id_of_file
from corpus.language import gettext
from corpus.pages.article import headline_of
from corpus.pages.blocks import Block, clean
from corpus.pages.boilerplate import without_boilerplate
from corpus.pages.cuts import count_headings
from corpus.pages.header import find_header
from corpus.pages.headings import heading_named
from corpus.pages.page import read_page
from corpus.pages.walk import heading_text, html_blocks
from corpus.pages.whole import whole
from corpus.problem import Problem
from corpus.project import Project, Source
from corpus.streams import MIXED, UnreadableError, check_lines, decode, encoding_of
from corpus.tables.columns import ColumnMap

_DECLARED = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_URLS = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_ASIDES = "//aside | //*[@role='complementary'] | //*[contains(@class, 'sidebar') or contains(@id, 'sidebar')]"
_ABOVE = -1_000_000  # a paragraph in front of all others
_TEMPLATE = 2  # different headings of a template that make a page one of its kind
_TAGS_PER_LINE = 10  # a generous mean
_MOST_ELEMENTS = 20_000  # beyond which the extraction takes too long
_SHORTEST_ARTICLE = 200  # characters, below which the extraction has found nothing


def entries(source: SourceFile, stream: io.BufferedReader, _given: ColumnMap | None) -> Iterator[Entry]:
    return whole(source, stream, _read)


def _read(source: SourceFile, data: bytes) -> Iterator[Project | Problem]:
    written = clean(_decoded(data))
    check_lines(written.count("<") // _TAGS_PER_LINE)  # before a tree of them fills the memory
    root = _parse(written)
    url = next((str(found) for path in _URLS for found in root.xpath(path)), None)
    facts = Source(source.name, "html", None, url if url and url.startswith(("http://", "https://")) else None)
    blocks = html_blocks(_main(root))
    blocks = blocks if find_header(without_boilerplate(blocks)) else [*_facts_beside(root), *blocks]
    plain = without_boilerplate(blocks)
    if not (find_header(plain) or count_headings(plain) >= _TEMPLATE):
        blocks = _article(written, root, blocks)
    yield from read_page(_titled(blocks, root), id_of_file(source.name), facts, _title_element(root))


def _facts_beside(root: html.HtmlElement) -> list[Block]:
    """The header of a page that shows its facts beside its text."""
    for element in root.xpath(_ASIDES):
        blocks = html_blocks(element)
        header = find_header(blocks)
        if header:
            return [replace(blocks[i], paragraph=i - len(blocks) - 1) for i in sorted(header.used)]
    return []


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
    if headline_of(blocks) is not None:
        return blocks
    written = (*(heading_text(h1) for h1 in root.xpath("//h1")), *root.xpath("//meta[@property='og:title']/@content"))
    headline = next((text for each in written if (text := " ".join(str(each).split())) and not heading_named(text)), "")
    return [Block(clean(headline), 1, _ABOVE, 1), *blocks] if headline else blocks


def _title_element(root: html.HtmlElement) -> str:
    """<title> up to the name of the website."""
    title = " ".join(str(next(iter(root.xpath("//title/text()")), "")).split())
    return re.split(r"\s+[|–—-]\s+(?=[^|–—]{1,40}$)", title)[0]
