"""The block of labelled facts at the top of a project page."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Flag, auto
from typing import NamedTuple

from corpus.contact import names_somebody
from corpus.pages.blocks import Block

_NEAR = 3  # lines from one label to the next within a header block
_LONGEST_VALUE = 200  # characters


class Form(Flag):
    """How a value may stand to its label."""

    GLUED = auto()  # RegionSydsverige
    PARTED = auto()  # by a colon, a tab or two spaces
    SPACED = auto()  # by one space, where no sentence begins so
    BELOW = auto()  # on the next line


_ANY = Form.GLUED | Form.PARTED | Form.SPACED | Form.BELOW
_NO_SPACE = Form.GLUED | Form.PARTED | Form.BELOW
_PLAIN_WORD = Form.PARTED | Form.BELOW  # an everyday word, a label only where the page says so


class Label(NamedTuple):
    """`field` is a name of a fact, or empty for what no project has a place for."""

    text: str
    field: str
    forms: Form = _ANY


LABELS = (
    Label("Projektnamn", "title"),
    Label("Projektets namn", "title"),
    Label("Programområde", "programme"),
    Label("Programperiod", "programme_period"),
    Label("Program", "programme", _PLAIN_WORD),
    Label("Projektfas", "phase"),
    Label("Fas", "phase", _PLAIN_WORD),
    Label("Projektägare", "owner"),
    Label("Projektägande organisation", "owner"),
    Label("Stödmottagare", "owner"),
    Label("Kontaktperson", "contact_name"),
    Label("Kontaktpersoner", "contact_name"),
    Label("Kontakt", "contact_name", Form.PARTED),
    Label("Projektledare", "contact_name", Form.PARTED | Form.GLUED),
    Label("E-postadress", "contact_email", _NO_SPACE),
    Label("E-post", "contact_email", _NO_SPACE),
    Label("Epost", "contact_email", _NO_SPACE),
    Label("Mejl", "contact_email", Form.PARTED),
    Label("Telefonnummer", "contact_phone"),
    Label("Telefon", "contact_phone", _NO_SPACE),
    Label("Mobiltelefon", "contact_phone", _NO_SPACE),
    Label("Mobil", "contact_phone", Form.PARTED),
    Label("Beviljat ESF-stöd", "grant"),
    Label("Beviljat ESF+-stöd", "grant"),
    Label("Beviljat EU-stöd", "grant"),
    Label("Beviljat stöd", "grant"),
    Label("Beviljat belopp", "grant"),
    Label("Beviljat bidrag", "grant"),
    Label("ESF-stöd", "grant", _NO_SPACE),
    Label("EU-stöd", "grant", _NO_SPACE),
    Label("Total projektbudget", "budget"),
    Label("Total budget", "budget"),
    Label("Projektbudget", "budget"),
    Label("Budget", "budget", _PLAIN_WORD),
    Label("Projektperiod", "period"),
    Label("Projekttid", "period", _NO_SPACE),
    Label("Period", "period", _PLAIN_WORD),
    Label("Startdatum", "start"),
    Label("Slutdatum", "end"),
    Label("Projektstart", "start", _NO_SPACE),
    Label("Projektslut", "end", _NO_SPACE),
    Label("Regioner", "regions", _NO_SPACE),
    Label("Region", "regions", _NO_SPACE),
    Label("Län", "counties", Form.GLUED | Form.PARTED),
    Label("Kommuner", "municipalities", Form.PARTED),
    Label("Kommun", "municipalities", Form.GLUED | Form.PARTED),
    Label("Fond", "fund", _NO_SPACE),
    Label("Medfinansiärer", "cofinanciers", Form.PARTED),
    Label("Samarbetspartners", "partners", Form.PARTED),
    Label("Diarienummer", ""),
    Label("Diarienr", ""),
    Label("Ärendenummer", ""),
    Label("Ärende-ID", ""),
    Label("Projekt-ID", ""),
    Label("Insatsområde", ""),
    Label("Utlysning", "", _NO_SPACE),
    Label("Utlysningens namn", ""),
    Label("Särskilt mål", ""),
    Label("Specifikt mål", ""),
    Label("Tematiskt mål", ""),
    Label("Investeringsprioritet", ""),
    Label("Stödform", ""),
    Label("Status", "", _PLAIN_WORD),
    Label("Projektstatus", ""),
    Label("Webbplats", "", _NO_SPACE),
    Label("Projektets webbplats", ""),
    Label("Hemsida", "", _NO_SPACE),
    Label("Beslutsdatum", ""),
)
_PERSONAL = frozenset({"contact_name", "contact_email", "contact_phone"})
_PLACES = frozenset({"regions", "counties", "municipalities"})
_FEW = 3  # different facts, which make a header whatever they are
_DIGITS = re.compile(r"[\d\s/+()–-]{6,}")
_LONGEST_FIRST = tuple(sorted(LABELS, key=lambda label: -len(label.text)))
_FOLDED = tuple(label.text.casefold() for label in _LONGEST_FIRST)
_LONGEST_LABEL = len(_LONGEST_FIRST[0].text)
_INFLECTION = re.compile(r"(?:n|ns|en|ens|et|ets|er|erna|ernas|s|na|nas|r|rna|arna)?(?![^\W\d_])")


class Fact(NamedTuple):
    """`lines` is 1, or 2 when the value stood on the line below."""

    position: int
    label: Label
    value: str
    lines: int


@dataclass(frozen=True, slots=True)
class Header:
    """`first` is the position of its first block; `used` those of all blocks that state a fact."""

    facts: dict[str, tuple[str, ...]]
    first: int
    used: frozenset[int]

    def first_value(self, field: str) -> str:
        return next(iter(self.facts.get(field, ())), "")


NO_HEADER = Header({}, 0, frozenset())


def find_header(blocks: Sequence[Block], text_begins: int | None = None) -> Header | None:
    """The richest run of labels near each other, if there is one before the position where `text_begins`; contact
    lines elsewhere join it."""
    found = _facts(blocks)
    runs = [run for run in _runs(found, text_begins) if _is_header({fact.label.field for fact in run})]
    if not runs:
        return None
    best = max(runs, key=lambda run: (text_begins is None or run[0].position <= text_begins, len(run)))
    personal = [fact for fact in found if _is_personal(fact) and fact not in best]
    facts: dict[str, tuple[str, ...]] = {}
    for fact in (*best, *personal):
        facts[fact.label.field] = (*facts.get(fact.label.field, ()), fact.value)
    used = {fact.position + line for fact in (*best, *personal) for line in range(fact.lines)}
    return Header(facts, best[0].position, frozenset(used))


def _is_header(fields: set[str]) -> bool:
    """Two facts, but a place with a way to reach somebody may stand in any text."""
    return len(fields) >= _FEW or (len(fields) >= 2 and bool(fields - _PERSONAL - _PLACES))


def _is_personal(fact: Fact) -> bool:
    """Whether the fact is nothing but a contact detail."""
    return fact.label.field in _PERSONAL and names_somebody(_DIGITS.sub(" ", fact.value))


def _runs(found: Sequence[Fact], text_begins: int | None) -> list[list[Fact]]:
    runs: list[list[Fact]] = []
    end = -_NEAR
    for fact in found:
        parted = text_begins is not None and end < text_begins < fact.position
        if not runs or parted or fact.position - end > _NEAR:
            runs.append([])
        runs[-1].append(fact)
        end = fact.position + fact.lines - 1
    return runs


def _facts(blocks: Sequence[Block]) -> list[Fact]:
    found: list[Fact] = []
    position = 0
    while position < len(blocks):
        fact = _fact(blocks, position)
        if fact:
            found.append(fact)
        position += fact.lines if fact else 1
    return found


def _fact(blocks: Sequence[Block], position: int) -> Fact | None:
    text = blocks[position].text
    if len(text) > _LONGEST_VALUE:
        return None
    folded = text[:_LONGEST_LABEL].casefold()
    if not folded.startswith(_FOLDED):
        return None
    label = next(label for label, start in zip(_LONGEST_FIRST, _FOLDED, strict=True) if folded.startswith(start))
    form, value = _form(label, text)
    if form is Form.BELOW and form in label.forms:
        return _below(blocks, position, label)
    return Fact(position, label, value, 1) if form and form in label.forms and value else None


def _form(label: Label, text: str) -> tuple[Form | None, str]:
    rest = text[len(label.text) :]
    value = rest.strip(" \t:")
    if not value:
        return Form.BELOW, ""
    if re.match(r"\s*:|\t| {2}", rest):
        return Form.PARTED, value
    exact = text.startswith(label.text)
    if rest[0] == " ":
        # "Programområde 2 Ökat …" is the value itself
        value = text if label.field == "programme" and value[0].isdigit() else value
        return (Form.SPACED if exact and not value.endswith(".") else None), value
    return (Form.GLUED if exact and _may_be_glued(label, rest) else None), value


def _may_be_glued(label: Label, rest: str) -> bool:
    """After the bare label: a capital, a digit, a quote; a small letter only where no inflected word continues."""
    if rest[0].isupper() or not rest[0].isalpha():
        return rest[0] not in "-–/.,;)?!"
    if label.field == "contact_email":
        return "@" in rest
    return label.field in ("owner", "contact_name") and not _INFLECTION.match(rest)


def _below(blocks: Sequence[Block], position: int, label: Label) -> Fact | None:
    """A label whose value is missing counts as a fact without value."""
    if position + 1 >= len(blocks):
        return None
    below = blocks[position + 1]
    if below.level or len(below.text) > _LONGEST_VALUE or _is_label(below.text):
        return Fact(position, label, "", 1) if _is_label(below.text) else None
    return Fact(position, label, below.text, 2)


def _is_label(text: str) -> bool:
    matching = (label for label in _LONGEST_FIRST if text.startswith(label.text))
    forms = ((label, _form(label, text)[0]) for label in matching)
    return any(form in label.forms and form is not Form.SPACED for label, form in forms if form)
