"""Bars as SVG, each a link."""

from collections.abc import Iterator
from html import escape

from markupsafe import Markup

from corpus.language import gettext as _
from search.showing.facts import grouped
from web.pictures.bars import BarView

_WIDTH, _GAP, _HEIGHT = 10, 1, 102  # of a bar with its gaps, of one of these, of the picture; bars are 100 at most
_MANY = 8  # bars from which on the one in the middle is named too


def bars(views: tuple[BarView, ...], label: str) -> Markup:
    """With the names of the first and the last below. Made here and not in a template since a page has dozens."""
    box = f'viewBox="0 0 {len(views) * _WIDTH} {_HEIGHT}" preserveAspectRatio="none"'
    drawn = "".join(_drawn(views))
    named = (views[0], *(views[len(views) // 2 :][:1] if len(views) > _MANY else ()), views[-1])
    axis = "".join(f"<span>{escape(each.label)}</span>" for each in named)
    return Markup(  # noqa: S704 # escaped where it stands
        f'<svg class="bars" {box} role="group" aria-label="{escape(label)}">\n{drawn}</svg>\n'
        f'<p class="axis" aria-hidden="true">{axis}</p>'
    )


def _drawn(views: tuple[BarView, ...]) -> Iterator[str]:
    chosen = _("chosen")
    for place, each in enumerate(views):
        told, left = f"{escape(each.label)}: {grouped(each.count)}", place * _WIDTH
        look, more = (' class="on"', f", {escape(chosen)}") if each.selected else ("", "")
        yield (
            f'<a href="{escape(each.url)}"{look} aria-label="{told}{more}"><title>{told}</title>'
            f'<rect class="reach" x="{left}" width="{_WIDTH}" height="{_HEIGHT}"/>'
            f'<rect class="bar" x="{left + _GAP}" y="{_HEIGHT - each.height}" width="{_WIDTH - 2 * _GAP}"'
            f' height="{each.height}"/></a>\n'
        )
