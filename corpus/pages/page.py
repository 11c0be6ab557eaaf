"""One page, from blocks of text or HTML alike, to a project."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.banks import ARTICLE, PROJECT_PAGE
from corpus.contact import details_in, merge, name_in, withhold_section
from corpus.doubt import Unread, cannot_be_read
from corpus.finish import finish
from corpus.pages.blocks import Block, without_bullet
from corpus.pages.boilerplate import without_boilerplate
from corpus.pages.header import Header
from corpus.pages.layout import Layout, lay_out
from corpus.pages.programme import dates_of, programme_period
from corpus.places import resolve
from corpus.problem import Problem
from corpus.project import Contact, Place, PlaceKind, Project, Provenance, Source
from corpus.values import NO_PERIOD, parse_amount, parse_period, says_nothing

SOCIAL_FUND = "Europeiska socialfonden"
_SEVERAL = re.compile(r"\s*(?:[,;|/\n]|\boch\b(?=\s+[A-ZÅÄÖ]))\s*")


def read_page(
    blocks: Sequence[Block], project_id: str, source: Source, last_resort: str = ""
) -> Iterator[Project | Problem]:
    """`blocks` is the whole page; the project gets `project_id`, with `last_resort` as its title if nothing else is."""
    layout = lay_out(without_boilerplate(blocks))
    project, unread = _project(layout, project_id, source, last_resort)
    yield from finish(project)
    yield from (cannot_be_read(each, source) for each in unread)


def _project(layout: Layout, project_id: str, source: Source, last_resort: str) -> tuple[Project, list[Unread]]:
    header, lists = layout.header, layout.parts.lists
    period = dates_of(header)
    places = list(_places(header, lists))
    project = Project(
        id=project_id,
        title=layout.title or last_resort,
        sections=layout.parts.sections,
        source=replace(source, bank=PROJECT_PAGE if _is_project_page(header) else ARTICLE),
        fund=_fund(header),
        programme=header.first_value("programme") or None,
        programme_period=programme_period(header),
        phase=header.first_value("phase") or None,
        owner=header.first_value("owner") or None,
        cofinanciers=lists.get("cofinanciers") or _several(header, "cofinanciers"),
        partners=lists.get("partners") or _several(header, "partners"),
        start=period.start,
        end=period.end,
        grant=parse_amount(header.first_value("grant")),
        budget=parse_amount(header.first_value("budget")),
        places=tuple(place for place in places if isinstance(place, Place)),
        contact=_contact(header, layout.parts.contacts),
    )
    return project, [*_unread(project, header), *(place for place in places if isinstance(place, Unread))]


def _unread(project: Project, header: Header) -> Iterator[Unread]:
    """Stated dates and amounts that nobody can read."""
    read = {fact: getattr(project, fact) for fact in ("start", "end", "grant", "budget")}
    period = parse_period(header.first_value("period"))
    for fact, value in {"period": None if period == NO_PERIOD else period, **read}.items():
        written = header.first_value(fact)
        if value is None and not says_nothing(written):
            yield Unread(fact, written)


def _several(header: Header, field: str) -> tuple[str, ...]:
    parts = re.split(r"\s*[,;|]\s*", ",".join(header.facts.get(field, ())))
    return tuple(part for part in parts if part)


def _fund(header: Header) -> str | None:
    return header.first_value("fund") or (SOCIAL_FUND if _is_project_page(header) else None)


def _is_project_page(header: Header) -> bool:
    return any(field in header.facts for field in ("programme", "phase")) and "grant" in header.facts


_PLACE_FACTS = (
    ("regions", (PlaceKind.REGION, PlaceKind.COUNTY)),
    ("counties", (PlaceKind.COUNTY,)),
    ("municipalities", (PlaceKind.MUNICIPALITY,)),
)


def _places(header: Header, lists: dict[str, tuple[str, ...]]) -> Iterator[Place | Unread]:
    for field, kinds in _PLACE_FACTS:
        for provenance, facts in ((Provenance.HEADER, header.facts), (Provenance.LIST, lists)):
            for written in facts.get(field, ()):
                yield from _named(written, kinds, provenance)


def _named(written: str, kinds: tuple[PlaceKind, ...], provenance: Provenance) -> Iterator[Place | Unread]:
    whole = resolve(written, *kinds)
    for part in (written,) if whole else _SEVERAL.split(without_bullet(written)):
        place = resolve(part, *kinds)
        if place:
            yield Place(place.name, place.kind, provenance)
        elif not says_nothing(part):
            yield Unread("place", part)


def _contact(header: Header, contacts: str) -> Contact | None:
    """As stated, with what one line holds parted, then completed from a contact section."""
    line = header.first_value("contact_name")
    stated = Contact(name_in(line), header.first_value("contact_email"), header.first_value("contact_phone"))
    contact = merge(stated, details_in(line) or Contact())
    return withhold_section(contacts, contact if contact != Contact() else None)[1]
