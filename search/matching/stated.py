"""What the projects of a generation state, as columns to filter, count and sort by, kept once they are read."""

from datetime import date

import numpy as np

from indexer.fields import FACET_BY_NAME, NUMBERS, Facet, Order
from indexer.schema import MENTIONED, NO_NUMBER
from indexer.segments.arrays import Array
from indexer.segments.segment import SegmentFile
from search.asking.ranges import written
from search.matching.cache import Cache
from search.matching.columns import FacetColumn, facet_column, numbers, sort_keys
from search.matching.counting import Tally
from search.matching.steps import STEPS, bin_column
from search.query import MISSING, Filter, Range
from search.results import Sum, Totals

_CACHED_MASKS = 64
_EPOCH = date(1970, 1, 1).toordinal()


class Stated:
    """`everything` are the documents that are not deleted; the columns hold the others too."""

    def __init__(self, files: list[SegmentFile], everything: Array) -> None:
        self._files, self.everything = files, everything
        self._whole: Totals | None = None
        self._columns: Cache[FacetColumn] = Cache(2 * len(FACET_BY_NAME))
        self._tallies: Cache[Tally] = Cache(4)
        self._sorts: Cache[Array] = Cache(16)
        self.masks: Cache[Array] = Cache(_CACHED_MASKS)
        self._numbers: Cache[Array] = Cache(len(NUMBERS) + 4)

    def column(self, facet: str, mentions: bool = False) -> FacetColumn:
        """A facet's values; with `mentions`, those that only running text names too."""
        name = facet + MENTIONED if mentions and FACET_BY_NAME[facet].mentioned else facet
        return self._columns.get(name, lambda: self._column(FACET_BY_NAME[facet], name))

    def _column(self, facet: Facet, name: str) -> FacetColumn:
        if facet.counts_steps:
            return bin_column(self.numbers(facet.name))
        return facet_column(self._files, name, facet.order is Order.NEWEST)

    def values(self, facet: str) -> tuple[str, ...]:
        """Everything one can choose of a facet, as it is typed."""
        if FACET_BY_NAME[facet].counts_steps:
            return tuple(written(step.chosen_of(facet)) for step in STEPS)
        return self.column(facet, mentions=True).values

    def chosen_as(self, facet: str, column: FacetColumn) -> tuple[str, ...]:
        """What each value of the facet's column is chosen by: of amounts, which are held in finer bins, the step."""
        if not FACET_BY_NAME[facet].counts_steps:
            return column.values
        steps = {each: step for step in STEPS for each in range(step.first, step.end)}
        return tuple(written(steps[each].chosen_of(facet)) for each in range(len(column.values)))

    def tally(self, facets: tuple[str, ...], mentions: bool) -> Tally:
        """What counts documents by these facets."""

        def make() -> Tally:
            return Tally({name: self.column(name, mentions) for name in facets}, self.everything)

        return self._tallies.get((facets, mentions), make)

    def meeting(self, wanted: Filter | Range, mentions: bool) -> Array:
        """Whether each document has one of the values, or lies in the range."""
        if isinstance(wanted, Range):
            return self.within(wanted)
        return self.having(wanted.field, wanted.values, mentions)

    def having(self, facet: str, values: tuple[str, ...], mentions: bool) -> Array:
        """Whether each document has one of the values; of a number there is only that it is not stated."""
        return self.masks.get((facet, values, mentions), lambda: self._having(facet, values, mentions))

    def _having(self, field: str, values: tuple[str, ...], mentions: bool) -> Array:
        if field in FACET_BY_NAME:
            return self.column(field, mentions).passing(values)
        stated: Array = self.numbers(field) != NO_NUMBER
        return ~stated if MISSING in values else np.zeros_like(stated)

    def within(self, wanted: Range) -> Array:
        """Whether each document's number lies in the range; of `ar` any day from its start to its end."""
        return self.masks.get(wanted, lambda: self._within(wanted))

    def count_within(self, wanted: Range, documents: Array) -> int:
        return int(np.count_nonzero(self.within(wanted)[documents]))

    def _within(self, wanted: Range) -> Array:
        first, last = self._ends(wanted.field)
        mask: Array = first != NO_NUMBER
        if wanted.least is not None:
            mask &= last >= wanted.least
        if wanted.most is not None:
            mask &= first <= wanted.most
        return mask

    def _ends(self, field: str) -> tuple[Array, Array]:
        """The first and the last number of each document."""
        return self.active() if field == "ar" else (self.numbers(field), self.numbers(field))

    def active(self) -> tuple[Array, Array]:
        """First and last day of each document; a project with only one of its two dates has that day."""
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

    def totals(self, documents: Array) -> Totals:
        """What these documents hold together; that of all documents is kept."""
        if documents is not self.everything:
            return self._total(documents)
        if self._whole is None:
            self._whole = self._total(documents)
        return self._whole

    def _total(self, documents: Array) -> Totals:
        first, last = (years[documents] for years in self._years())
        stated = first[first > 0]
        return Totals(
            projects=len(documents),
            grant=_sum(self.numbers("bidrag")[documents]),
            budget=_sum(self.numbers("budget")[documents]),
            first_year=int(stated.min()) if len(stated) else None,
            last_year=int(last.max()) if len(stated) else None,
        )

    def _years(self) -> tuple[Array, Array]:
        """The years of `active`, 0 where there are none."""
        first, last = self.active()
        first_year = self._numbers.get("first year", lambda: _year(first))
        return first_year, self._numbers.get("last year", lambda: _year(last))


def _sum(amounts: Array) -> Sum:
    stated = amounts[amounts != NO_NUMBER]
    return Sum(int(stated.sum()), len(amounts) - len(stated))


def _year(days: Array) -> Array:
    dates = (days - _EPOCH).astype("datetime64[D]").astype("datetime64[Y]")
    return np.where(days == NO_NUMBER, 0, dates.astype(np.int64) + 1970).astype(np.int16)
