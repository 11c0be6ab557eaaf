"""What in a project still looks like personal data after contact details were withheld: for a person to judge."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.contact import NAME, is_personal
from corpus.details import WITHHELD, DetailKind, find_details, is_birthday
from corpus.project import Project

_ROLES = (
    r"(?i:kontaktperson(?:er)?|(?:del)?projekt(?:ledare|ansvariga?|chef|samordnare)|handläggare|koordinator|vd|rektor)"
)
_SAYING = r"(?:säger|berättar|menar|förklarar|tycker|konstaterar|påpekar)"
_PATTERNS = (
    (DetailKind.EMAIL, r"(?P<found>\w[\w.+-]*\s?@\s?\w[\w.-]*)"),
    (DetailKind.EMAIL, r"(?P<found>\w[\w.+-]*\s?(?i:\(a\)|\[a\]|snabel-?a)\s?\w[\w-]*\.[a-z]{2,4}\b)"),
    (DetailKind.PHONE, r"(?<!\w)(?P<found>\+\s?\d(?:[\d\s()/–-]{6,16})\d)(?!\s?(?:kr|%|000))"),
    (DetailKind.PHONE, r"\b(?i:tel|tfn|telefon|mobil)(?:nummer)?\b\.?\s?:?\s?(?P<found>[+(]?\d[\d\s()/–-]{4,}\d)"),
    (DetailKind.PHONE, r"(?<![\d.,/–-])(?<!\d )(?P<found>0\d{1,3}[\s/–-]{1,3}\d{2,3}(?:[\s-]\d{2,3}){1,3})(?![\d,–-])"),
    (DetailKind.PERSONAL_NUMBER, r"(?<![\w-])(?P<found>(?:19|20)?\d{6}[-+]\d{4})(?![\w-])"),
    (DetailKind.NAME, rf"\b{_ROLES}(?:\s*:|,)?\s+(?P<found>{NAME.pattern})"),
    (DetailKind.NAME, rf"\b{_SAYING}\s+(?P<found>{NAME.pattern})"),
)
_COMPILED = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


@dataclass(frozen=True, slots=True)
class Suspect:
    """`section` is the heading it stands under, or empty; `text` is what looks like personal data, as written."""

    section: str
    kind: DetailKind
    text: str


def suspects(project: Project) -> Iterator[Suspect]:
    """In the order of the project's parts; in each the certain ones first, none twice."""
    parts = [("", project.title), *((each.heading, each.text) for each in project.sections)]
    parts += [("", name) for name in (project.owner or "", *project.cofinanciers, *project.partners)]
    for heading, text in parts:
        found = dict.fromkeys((*_certain(text), *_possible(text)))
        yield from (Suspect(heading, kind, written) for kind, written in found)


def _certain(text: str) -> Iterator[tuple[DetailKind, str]]:
    for each in find_details(text):
        yield each.kind, text[each.start : each.end].strip()


def _possible(text: str) -> Iterator[tuple[DetailKind, str]]:
    for kind, pattern in _COMPILED:
        for match in pattern.finditer(text):
            found = match["found"].strip()
            if WITHHELD not in found and _plausible(kind, found):
                yield kind, found


def _plausible(kind: DetailKind, found: str) -> bool:
    if kind is DetailKind.NAME:
        return is_personal(found)
    if kind is DetailKind.PERSONAL_NUMBER:
        return is_birthday(re.sub(r"\D", "", found)[:-4])
    return True
