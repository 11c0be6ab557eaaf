"""The documents that every engine indexes, with three facets and one stem for each word."""

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain, count, islice
from pathlib import Path

from corpus.project import Place, PlaceKind, Project, Provenance, Section, SectionKind, Source
from corpus.reader import read
from corpus.samples import sample_folder
from indexer.analysis import Analyzer
from indexer.passages import passages
from indexer.tokens import tokenize

PASSAGES = Path(__file__).parents[3] / "shared" / "data" / "passages.jsonl.gz"
REGIONS = (
    "Stockholm|Östra Mellansverige|Småland med öarna|Sydsverige|Västsverige|Norra Mellansverige|"
    "Mellersta Norrland|Övre Norrland"
).split("|")
MUNICIPALITIES = 290
PROGRAMMES = 6
FACETS = ("region", "kommun", "program")


@dataclass(frozen=True, slots=True)
class Row:
    """A document as engines without our analysis take it: `text` is its stems, `day` counts from year 1."""

    id: str
    text: str
    stored: str
    day: int
    region: str
    kommun: str
    program: str


def projects(wanted: int) -> Iterator[Project]:
    """Passages where they are at hand, else the sample, again and again; read as they are asked for."""
    texts = _passages if PASSAGES.exists() else _sample
    repeated = chain.from_iterable(texts() for _turn in count())
    for place, (title, text) in enumerate(islice(repeated, wanted)):
        yield _project(place, title, text)


def _passages() -> Iterator[tuple[str, str]]:
    with gzip.open(PASSAGES, "rt", encoding="utf-8") as lines:
        yield from ((row["title"], row["text"]) for row in map(json.loads, lines))


def _sample() -> Iterator[tuple[str, str]]:
    found = (each for each in read(sample_folder()) if isinstance(each, Project))
    return ((each.title, "\n".join(section.text for section in each.sections)) for each in found)


def _project(place: int, title: str, text: str) -> Project:
    year = 2000 + place * 7 % 25
    region = Place(REGIONS[place % len(REGIONS)], PlaceKind.REGION, Provenance.HEADER)
    kommun = Place(f"Kommun {place * 31 % MUNICIPALITIES}", PlaceKind.MUNICIPALITY, Provenance.LIST)
    return Project(
        id=f"passage/{place:07}",
        title=title,
        sections=(Section(SectionKind.BODY, "", text),),
        source=Source("passages.jsonl.gz", "json"),
        programme=f"Program {place // 1000 % PROGRAMMES}",
        start=date(year, 1 + place % 12, 1),
        end=date(year + place % 3, 12, 31),
        places=(region, kommun),
    )


def row(project: Project, analyzer: Analyzer) -> Row:
    forms = (token.form for passage in passages(project) for token in tokenize(passage.text))
    return Row(
        id=project.id,
        text=" ".join(analyzer.terms(form).stem for form in forms),
        stored=project.sections[0].text,
        day=project.start.toordinal() if project.start else 0,
        region=project.regions[0],
        kommun=project.municipalities[0],
        program=project.programme or "",
    )
