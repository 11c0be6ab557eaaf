"""One page, from blocks of text or HTML alike, to a project."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.contact import details_in, merge, name_in, withhold
from corpus.finish import finish
from corpus.pages.article import split_article, strip_quotes
from corpus.pages.blocks import Block, without_bullet
from corpus.pages.boilerplate import without_boilerplate, without_notices
from corpus.pages.header import Header, find_header
from corpus.pages.sections import Parts, has_headings, split
from corpus.places import resolve
from corpus.problem import Problem
from corpus.project import Contact, Place, PlaceKind, Project, Provenance, Source
from corpus.values import Period, parse_amount, parse_date, parse_period

SOCIAL_FUND = "Europeiska socialfonden"
_LONG_TOP = 300  # characters; a page with more than that above its header begins with its text
_SEVERAL = re.compile(r"\s*(?:[,;|/\n]|\boch\b(?=\s+[A-ZÅÄÖ]))\s*")
_PERIOD_OF_PROGRAMME = re.compile(r"(20\d\d)\s*[-–—/]\s*(20\d\d)")
# A programme's name or the year of start that belongs to one programme period alone.
_PROGRAMMES = (
    (re.compile(r"Ökat arbetskraftsutbud", re.IGNORECASE), "2007-2013"),
    (re.compile(r"Ökade övergångar|Sysselsättningsinitiativet|REACT", re.IGNORECASE), "2014-2020"),
    (re.compile(r"^(?:Programområde )?[A-F]\b|ESF\+", re.IGNORECASE), "2021-2027"),
)
_STARTS = ((2007, 2013, "2007-2013"), (2015, 2020, "2014-2020"), (2023, 2027, "2021-2027"))


@dataclass(frozen=True, slots=True)
class _Page:
    title: str
    parts: Parts
    header: Header | None


def read_page(blocks: Sequence[Block], project_id: str, source: Source) -> Iterator[Project | Problem]:
    """`blocks` is the whole page; the project gets `project_id`."""
    blocks = without_boilerplate(blocks)
    header = find_header(blocks)
    page = _project_page(blocks, header) if header and _is_project_page(blocks, header) else _article(blocks, header)
    yield from finish(_project(page, project_id, source))


def _is_project_page(blocks: Sequence[Block], header: Header) -> bool:
    """A header after much text is an article's box of facts, unless the template's headings follow it."""
    before = sum(len(block.text) for block in without_notices(blocks[: header.first]))
    after = [block for i, block in enumerate(blocks) if i > header.first and i not in header.used]
    return before <= max(_LONG_TOP, sum(len(block.text) for block in after)) or has_headings(after)


def _project_page(blocks: Sequence[Block], header: Header) -> _Page:
    before = [block for i, block in enumerate(blocks[: header.first]) if i not in header.used]
    before = without_notices(before) or before
    headline = next((block for block in before if block.level == 1), before[-1] if before else None)
    title = header.first_value("title") or (headline.text if headline else "")
    rest = [b for i, b in enumerate(blocks) if i > header.first and i not in header.used]
    return _Page(strip_quotes(title), split(rest, core_only=_period(header) == "2007-2013"), header)


def _article(blocks: Sequence[Block], header: Header | None) -> _Page:
    used = header.used if header else frozenset()
    title, parts = split_article([block for i, block in enumerate(blocks) if i not in used])
    return _Page((header.first_value("title") if header else "") or title, parts, header)


def _project(page: _Page, project_id: str, source: Source) -> Project:
    header = page.header or Header({}, 0, frozenset())
    lists = page.parts.lists
    period = _dates(header)
    return Project(
        id=project_id,
        title=page.title,
        sections=page.parts.sections,
        source=source,
        fund=_fund(header),
        programme=header.first_value("programme") or None,
        programme_period=_period(header),
        phase=header.first_value("phase") or None,
        owner=header.first_value("owner") or None,
        cofinanciers=lists.get("cofinanciers") or _several(header, "cofinanciers"),
        partners=lists.get("partners") or _several(header, "partners"),
        start=period.start,
        end=period.end,
        grant=parse_amount(header.first_value("grant")),
        budget=parse_amount(header.first_value("budget")),
        places=tuple(_places(header, lists)),
        contact=_contact(header, page.parts.contacts),
    )


def _several(header: Header, field: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[,;|]\s*", ",".join(header.facts.get(field, ())))
    return tuple(part for part in parts if part)


def _dates(header: Header) -> Period:
    period = parse_period(header.first_value("period"))
    return Period(
        period.start or parse_date(header.first_value("start")),
        period.end or parse_date(header.first_value("end"), last=True),
    )


def _fund(header: Header) -> str | None:
    stated = header.first_value("fund")
    by_form = any(field in header.facts for field in ("programme", "phase")) and "grant" in header.facts
    return stated or (SOCIAL_FUND if by_form else None)


def _period(header: Header) -> str | None:
    """As stated; else from the programme's name or the start where only one programme period fits."""
    stated = _PERIOD_OF_PROGRAMME.search(header.first_value("programme_period"))
    if stated:
        return f"{stated[1]}-{stated[2]}"
    programme, start = header.first_value("programme"), _dates(header).start
    by_name = next((period for pattern, period in _PROGRAMMES if pattern.search(programme)), None)
    if by_name or not (programme and start):
        return by_name
    return next((period for first, last, period in _STARTS if first <= start.year <= last), None)


_PLACE_FACTS = (
    ("regions", (PlaceKind.REGION, PlaceKind.COUNTY)),
    ("counties", (PlaceKind.COUNTY,)),
    ("municipalities", (PlaceKind.MUNICIPALITY,)),
)


def _places(header: Header, lists: dict[str, tuple[str, ...]]) -> Iterator[Place]:
    for field, kinds in _PLACE_FACTS:
        for provenance, facts in ((Provenance.HEADER, header.facts), (Provenance.LIST, lists)):
            for written in facts.get(field, ()):
                yield from _named(written, kinds, provenance)


def _named(written: str, kinds: tuple[PlaceKind, ...], provenance: Provenance) -> Iterator[Place]:
    whole = resolve(written, *kinds)
    for part in (written,) if whole else _SEVERAL.split(without_bullet(written)):
        place = resolve(part, *kinds)
        if place:
            yield Place(place.name, place.kind, provenance)


def _contact(header: Header, contacts: str) -> Contact | None:
    """As stated, with what one line holds parted, then completed from a contact section."""
    line = header.first_value("contact_name")
    stated = Contact(name_in(line), header.first_value("contact_email"), header.first_value("contact_phone"))
    contact = merge(stated, details_in(line) or Contact())
    return withhold(contacts, contact if contact != Contact() else None)[1]
