"""A question to an export: what it says of itself, then its hits one at a time, as bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus.language import gettext as _
from search.export.about import About, about, about_rows
from search.export.columns import Column, columns_of
from search.query import Query
from search.results import Hit, Results

if TYPE_CHECKING:
    from search.engine import Engine


@dataclass(frozen=True, slots=True)
class Export:
    """`answer` is without hits, which come once. `told` is what `about` says, in words, and `labels` are those of the
    columns, in the language that the question was asked in: the bytes may be made when another is spoken."""

    about: About
    told: tuple[tuple[str, str], ...]
    answer: Results
    hits: Iterator[Hit]
    columns: tuple[Column, ...]
    labels: tuple[str, ...]


def export(query: Query, engine: "Engine", root: str = "/") -> Export:
    """The hits of the page that `query` asks for, in its order; its limit may be as large as formats.MOST.

    `root` is where the pages begin, for the address of the question.
    """
    stream = engine.stream(query)
    columns = columns_of(engine)
    told = about(stream.answer, root)
    labels = tuple(_(column.label) for column in columns)
    return Export(told, about_rows(told), stream.answer, stream.hits, columns, labels)
