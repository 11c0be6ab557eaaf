"""The values of a facet as checkboxes, in HTML."""

from collections.abc import Iterable
from html import escape

from markupsafe import Markup

from search.results import FacetValue
from search.showing.facts import grouped
from web.pages.tongues import tongues


def choices(field: str, options: Iterable[FacetValue], form: str) -> Markup:
    """Of the form with that id. Made here and not in a template since a page may list hundreds."""
    before, tongue = f'><input type="checkbox" form="{form}" name="{field}" value="', tongues(field)
    return Markup("\n".join([_choice(each, before, tongue(each.value)) for each in options]))  # noqa: S704 # escaped below


def _choice(option: FacetValue, before: str, tongue: str) -> str:
    looks = f'"choice{"" if option.count else " none"}{" deep" if option.level else ""}"'
    chosen = " checked" if option.selected else ""
    label = f'<span{tongue}>{escape(option.label)}</span> <span class="count">{grouped(option.count)}</span>'
    return f'<label class={looks}{before}{escape(option.value)}"{chosen}>{label}</label>'
