"""What the projects of a generation state, as columns to filter, count and sort by, kept once they are read."""

import numpy as np

from indexer.fields import FACET_BY_NAME, NUMBERS
from indexer.schema import MENTIONED, NO_NUMBER
from indexer.segments.arrays import Array
from indexer.segments.segment import SegmentFile
from search.matching.cache import Cache
from search.matching.columns import FacetColumn, facet_column, numbers, sort_keys
from search.matching.counting import Counts, JointColumn, joint_columns
from search.query import MISSING, Filter, Range

_CACHED_MASKS = 64


class Stated:
    """`everything` are the documents that are not deleted; the columns hold the others too."""

    def __init__(self, files: list[SegmentFile], everything: Array) -> None:
        self._files, self.everything = files, everything
        self._columns: Cache[FacetColumn] = Cache(2 * len(FACET_BY_NAME))
        self._joints: Cache[tuple[JointColumn, ...]] = Cache(4)
        self._totals: Cache[dict[str, Counts]] = Cache(4)
        self._sorts: Cache[Array] = Cache(16)
        self._masks: Cache[Array] = Cache(_CACHED_MASKS)
        self._numbers: Cache[Array] = Cache(len(NUMBERS) + 2)

    def column(self, facet: str, mentions: bool = False) -> FacetColumn:
        """A facet's values; with `mentions`, those that only running text names too."""
        name = facet + MENTIONED if mentions and FACET_BY_NAME[facet].mentioned else facet
        newest_first = FACET_BY_NAME[facet].newest_first
        return self._columns.get(name, lambda: facet_column(self._files, name, newest_first))

    def counts(self, facets: tuple[str, ...], documents: Array, mentions: bool) -> dict[str, Counts]:
        """Of these documents by facet; those of all documents are kept."""

        def make() -> dict[str, Counts]:
            joints = self._joints.get((facets, mentions), lambda: self._join(facets, mentions))
            return {name: counts for joint in joints for name, counts in joint.counts(documents).items()}

        if documents is not self.everything:
            return make()
        return dict(self._totals.get((facets, mentions), make))

    def _join(self, facets: tuple[str, ...], mentions: bool) -> tuple[JointColumn, ...]:
        return joint_columns({name: self.column(name, mentions) for name in facets})

    def meeting(self, wanted: Filter | Range, mentions: bool) -> Array:
        """Whether each document has one of the values, or lies in the range."""
        if isinstance(wanted, Range):
            return self.within(wanted)
        return self.having(wanted.field, wanted.values, mentions)

    def having(self, facet: str, values: tuple[str, ...], mentions: bool) -> Array:
        """Whether each document has one of the values; of a number there is only that it is not stated."""
        return self._masks.get((facet, values, mentions), lambda: self._having(facet, values, mentions))

    def _having(self, field: str, values: tuple[str, ...], mentions: bool) -> Array:
        if field in FACET_BY_NAME:
            return self.column(field, mentions).passing(values)
        stated: Array = self.numbers(field) != NO_NUMBER
        return ~stated if MISSING in values else np.zeros_like(stated)

    def within(self, wanted: Range) -> Array:
        """Whether each document's number lies in the range; of `ar` any day from its start to its end."""
        return self._masks.get(wanted, lambda: self._within(wanted))

    def _within(self, wanted: Range) -> Array:
        first, last = self._ends(wanted.field)
        mask: Array = first != NO_NUMBER
        if wanted.least is not None:
            mask &= last >= wanted.least
        if wanted.most is not None:
            mask &= first <= wanted.most
        return mask

    def _ends(self, field: str) -> tuple[Array, Array]:
        """The first and last number of each document; a project with only one of its two dates has that day."""
        if field != "ar":
            return self.numbers(field), self.numbers(field)
        start, end = self.numbers("start"), self.numbers("slut")
        first = self._numbers.get("first day", lambda: np.where(start == NO_NUMBER, end, start))
        return first, self._numbers.get("last day", lambda: np.where(end == NO_NUMBER, start, end))

    def numbers(self, name: str) -> Array:
        """A number (indexer.fields.NUMBERS) of each document, NO_NUMBER where it does not state it."""
        return self._numbers.get(name, lambda: numbers(self._files, name))

    def sort_keys(self, sort: str) -> Array:
        """What to sort documents by, ascending; those that do not state it come last."""
        return self._sorts.get(sort, lambda: sort_keys(self._files, sort))

    def order(self, sort: str) -> Array:
        """All documents in this order."""

        def make() -> Array:
            return self.everything[np.argsort(self.sort_keys(sort)[self.everything], kind="stable")]

        return self._sorts.get(("order", sort), make)
