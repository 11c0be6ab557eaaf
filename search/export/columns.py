"""What an export tells of each hit: one table of typed columns for every form."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from corpus.language import message
from corpus.project import Project, SectionKind
from indexer.fields import FACETS, Facet
from search.results import Hit

if TYPE_CHECKING:
    from search.engine import Engine

Cell = str | int | float | date | tuple[str, ...] | None
_BLANKS = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Column:
    """`name` for programs, `label` the English message for people, `width` in characters of a sheet's column."""

    name: str
    label: str
    value: Callable[[Hit], Cell]
    width: int = 20


def summary(project: Project) -> str | None:
    """The summary in one line, else the first section with a text."""
    sections = sorted(project.sections, key=lambda each: each.kind is not SectionKind.SUMMARY)
    return next((one_line(each.text) for each in sections if each.text.strip()), None)


def whole_text(project: Project) -> str:
    """Every section behind its heading, in one line."""
    return " ".join(
        one_line(f"{each.heading}: {each.text}" if each.heading else each.text) for each in project.sections
    )


def one_line(text: str) -> str:
    return _BLANKS.sub(" ", text).strip()


FACTS = (
    Column("id", message("Id"), lambda hit: hit.project.id),
    Column("title", message("Title"), lambda hit: hit.project.title, 50),
    Column("owner", message("Owner"), lambda hit: hit.project.owner, 30),
    Column("fund", message("Fund"), lambda hit: hit.project.fund),
    Column("programme", message("Programme"), lambda hit: hit.project.programme, 30),
    Column("programme_period", message("Programme period"), lambda hit: hit.project.programme_period, 14),
    Column("phase", message("Phase"), lambda hit: hit.project.phase, 14),
    Column("regions", message("Region"), lambda hit: hit.project.regions),
    Column("counties", message("County"), lambda hit: hit.project.counties),
    Column("municipalities", message("Municipality"), lambda hit: hit.project.municipalities),
    Column("start", message("Start"), lambda hit: hit.project.start, 12),
    Column("end", message("End"), lambda hit: hit.project.end, 12),
    Column("grant_sek", message("Grant, kr"), lambda hit: hit.project.grant, 14),
    Column("budget_sek", message("Total budget, kr"), lambda hit: hit.project.budget, 16),
    Column("cofinanciers", message("Co-financiers"), lambda hit: hit.project.cofinanciers, 30),
    Column("partners", message("Partners"), lambda hit: hit.project.partners, 30),
)
TEXTS = (
    Column("url", message("Address"), lambda hit: hit.project.source.url, 30),
    Column("score", message("Score"), lambda hit: round(hit.score, 4), 8),
    Column("summary", message("Summary"), lambda hit: summary(hit.project), 80),
    Column("text", message("Whole text"), lambda hit: whole_text(hit.project), 80),
)
COLUMNS = (*FACTS, *TEXTS)
# What columns of their own tell; of a facet that is none of these the index knows the values.
_TOLD = frozenset("region lan kommun programperiod program fas ar agare budget bidrag aktor aktorstyp kalla".split())


def columns_of(engine: "Engine") -> tuple[Column, ...]:
    """COLUMNS, and one for each facet that the index draws from the texts."""
    return (*FACTS, *(_drawn(facet, engine) for facet in FACETS if facet.name not in _TOLD), *TEXTS)


def _drawn(facet: Facet, engine: "Engine") -> Column:
    return Column(facet.name, facet.label, lambda hit: engine.values_of(hit.project.id, facet.name))
