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
    """A document as other engines take it: `text` is its stems, or as written; `day` counts from year 1."""

    id: str
    text: str
    stored: str
    day: int
    region: str
    kommun: str
    program: str


def projects(wanted: int) -> Iterator[Project]:
    """Passages where they are at hand, else the sample, again and again; read as they are asked for."""
    for place, line in enumerate(lines(wanted)):
        yield project(place, line)


def as_read(wanted: int) -> Iterator[Row]:
    """The same for an engine that analyses by itself; no project is made of them, and their text is as written."""
    for place, line in enumerate(lines(wanted)):
        title, text = parsed(line)
        yield Row(
            id=_id(place),
            text=f"{title}\n{text}",
            stored=text,
            day=_start(place).toordinal(),
            region=_region(place),
            kommun=_kommun(place),
            program=_program(place),
        )


def lines(wanted: int) -> Iterator[str]:
    """JSON Lines with a title and a text."""
    found = _passages if PASSAGES.exists() else _sample
    return islice(chain.from_iterable(found() for _turn in count()), wanted)


def _passages() -> Iterator[str]:
    with gzip.open(PASSAGES, "rt", encoding="utf-8") as file:
        yield from file


def _sample() -> Iterator[str]:
    for each in read(sample_folder()):
        if isinstance(each, Project):
            yield json.dumps({"title": each.title, "text": "\n".join(section.text for section in each.sections)})


def parsed(line: str) -> tuple[str, str]:
    record = json.loads(line)
    return record["title"], record["text"]


def project(place: int, line: str) -> Project:
    title, text = parsed(line)
    start = _start(place)
    region = Place(_region(place), PlaceKind.REGION, Provenance.HEADER)
    kommun = Place(_kommun(place), PlaceKind.MUNICIPALITY, Provenance.LIST)
    return Project(
        id=_id(place),
        title=title,
        sections=(Section(SectionKind.BODY, "", text),),
        source=Source("passages.jsonl.gz", "json"),
        programme=_program(place),
        start=start,
        end=date(start.year + place % 3, 12, 31),
        places=(region, kommun),
    )


def _id(place: int) -> str:
    return f"passage/{place:07}"


def _start(place: int) -> date:
    return date(2000 + place * 7 % 25, 1 + place % 12, 1)


def _region(place: int) -> str:
    return REGIONS[place % len(REGIONS)]


def _kommun(place: int) -> str:
    return f"Kommun {place * 31 % MUNICIPALITIES}"


def _program(place: int) -> str:
    return f"Program {place // 1000 % PROGRAMMES}"


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
