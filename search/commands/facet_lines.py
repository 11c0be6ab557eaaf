"""Facets as lines for a terminal: values with counts, trees, bars."""

from collections.abc import Iterable, Iterator

from corpus.language import gettext as _
from search.asking.ranges import written
from search.query import Range
from search.results import Bar, FacetCounts
from search.showing.facts import grouped
from search.showing.labels import value_label
from search.showing.tree import Branch, tree, within

_WIDTH = 40  # characters of the longest bar
_EIGHTHS = " ▏▎▍▌▋▊▉█"


def whole_facet(facet: FacetCounts, facets: tuple[FacetCounts, ...], as_tree: bool) -> Iterator[str]:
    """Every value, "not stated" last, then the bars of what is counted along an axis."""
    yield f"{facet.label} ({facet.field})"
    yield from branch_lines(tree(facets, facet.field) if as_tree else within(facet))
    yield from _missing_line(facet)
    if facet.histogram:
        yield ""
        yield from bar_lines(facet)


def short_facet(facet: FacetCounts, shown: int) -> Iterator[str]:
    """The first values, and how to see the others."""
    yield f"{facet.label} ({facet.field})"
    yield from branch_lines(within(facet)[:shown])
    more = facet.distinct - shown
    if more > 0:
        said = _("{count} more: projektsok facets {field}", count=grouped(more), field=facet.field)
        yield f"{'':>7}  {said}"
    yield from _missing_line(facet)


def _missing_line(facet: FacetCounts) -> Iterator[str]:
    if facet.missing:
        yield f"{grouped(facet.missing):>7}  " + _("Not stated")


def branch_lines(branches: Iterable[Branch], depth: int = 0) -> Iterator[str]:
    for each in branches:
        chosen = " ✓" if each.value.selected else ""
        yield f"{grouped(each.value.count):>7}  {'  ' * depth}{each.value.label}{chosen}"
        yield from branch_lines(each.branches, depth + 1)


def bar_lines(facet: FacetCounts) -> Iterator[str]:
    """Years and amounts from the lowest to the highest."""
    most = max((bar.count for bar in facet.histogram), default=0)
    labels = [_axis(facet.field, bar) for bar in facet.histogram]
    width = max(map(len, labels), default=0)
    for bar, label in zip(facet.histogram, labels, strict=True):
        yield f"{label:>{width}}  {_bar(bar.count, most)} {grouped(bar.count)}"


def _axis(field: str, bar: Bar) -> str:
    if bar.low == bar.high:
        return str(bar.low)
    return value_label(field, written(Range(field, bar.low or None, bar.high)))


def _bar(count: int, most: int) -> str:
    """In eighths of a character; what is there at all is seen."""
    eighths = max(1, round(count * _WIDTH * 8 / most)) if count else 0
    return "█" * (eighths // 8) + (_EIGHTHS[eighths % 8] if eighths % 8 else "")
