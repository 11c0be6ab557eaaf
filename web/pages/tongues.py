"""Words of a page in another language than the page, marked so that they are read aloud as what they are."""

from collections.abc import Callable

from flask import g
from markupsafe import Markup

from corpus.language import current_language
from indexer.fields import FACET_BY_NAME
from search.asking.ranges import RANGED
from search.query import MISSING
from web.served import engine

_NONE = Markup("")
_DESCRIBED = "sv"  # what descriptions, places and names are written in, where nothing else is known


def described() -> Markup:
    """The attribute of an element that holds a description's own words."""
    return _attribute(_DESCRIBED)


def tongue(field: str, value: str) -> Markup:
    """The attribute of an element that holds the label of a value chosen or to choose; empty for labels in the page's
    language."""
    return tongues(field)(value)


def tongues(field: str) -> Callable[[str], Markup]:
    """The attributes of the values of one field."""
    if field in RANGED or FACET_BY_NAME[field].shown:
        return lambda _value: _NONE
    names, described = _names(), _attribute(_DESCRIBED)
    return lambda value: _attribute(names[value]) if value in names else _NONE if value == MISSING else described


def _names() -> dict[str, str]:
    """The languages of names of concepts that are not Swedish; made once a request."""
    if "tongues" not in g:
        concepts = engine().concepts().concepts.values()
        g.tongues = {each.name: each.lang for each in concepts if each.lang != _DESCRIBED}
    found: dict[str, str] = g.tongues
    return found


def _attribute(language: str) -> Markup:
    return _NONE if language == current_language() else Markup(' lang="{}"').format(language)
