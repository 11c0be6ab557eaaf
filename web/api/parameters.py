"""The parameters of the API: one table for reading requests, for the description and for the documentation."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from corpus.language import LANGUAGES, message
from corpus.language import gettext as _
from indexer.fields import FACETS, LABELS, SORTS
from search.asking.cleaning import MAX_CHARACTERS
from search.asking.fieldnames import nearest
from search.asking.levels import LEVEL_NAMES
from search.asking.question import MAX_PAGE, Question
from search.asking.ranges import HALVES
from search.asking.values import MAX_VALUE, MAX_VALUES
from search.concepts.facts import KIND_BY_NAME
from search.export.formats import FORMATS
from search.query import LISTED
from web.api.problem import INVALID_VALUE, UNKNOWN_PARAMETER, Problem
from web.urls import printable

Schema = dict[str, Any]
_FILTERS = LABELS | HALVES
_INTEGER = re.compile(r"-?[0-9]{1,9}")
MOST_HITS = 100  # of one page
MOST_EXPORTED = 10_000  # hits of one file
MAX_ID = 1_000  # characters


@dataclass(frozen=True, slots=True)
class Parameter:
    """`schema` is JSON Schema of one value, `label` an English message, `example` what the documentation shows.

    With `repeated` it may be given several times.
    """

    name: str
    label: str
    schema: Schema
    repeated: bool = False
    example: str = ""

    @property
    def allowed(self) -> str:
        """What a value may be, in the reader's words."""
        schema = self.schema
        if "enum" in schema:
            return ", ".join(schema["enum"])
        if schema["type"] == "integer":
            return _("{least} to {most}", least=schema["minimum"], most=schema["maximum"])
        return _("Text of at most {most} characters", most=schema["maxLength"])


def _filters() -> Iterable[Parameter]:
    value = {"type": "string", "minLength": 1, "maxLength": MAX_VALUE}
    return (Parameter(name, label, value, repeated=True) for name, label in _FILTERS.items())


SWITCH = {"type": "string", "enum": ["0", "1"], "default": "0"}
WORDS = Parameter(
    "q",
    message("Words to search for, in the query language."),
    {"type": "string", "maxLength": MAX_CHARACTERS, "default": ""},
    example="praktik",
)
MENTIONS = Parameter("mentions", message("1 lets places count that only the running text names."), SWITCH)
MATCH = Parameter(
    "match",
    message("The loosest way in which words may be met; any without it."),
    {"type": "string", "enum": list(LEVEL_NAMES)},
)
LANGUAGE = Parameter(
    "lang",
    message("Language of labels and messages; else Accept-Language decides."),
    {"type": "string", "enum": list(LANGUAGES)},
)
CHOICES = (WORDS, *_filters(), MENTIONS, MATCH, LANGUAGE)
SORT = Parameter(
    "sort",
    message("Order of the hits."),
    {"type": "string", "enum": [sort.name for sort in SORTS], "default": SORTS[0].name},
)
PAGE = Parameter("page", message("Page of hits."), {"type": "integer", "minimum": 1, "maximum": MAX_PAGE, "default": 1})
LIMIT = Parameter(
    "limit", message("Hits of a page."), {"type": "integer", "minimum": 1, "maximum": MOST_HITS, "default": 10}
)
SEARCH = (*CHOICES, SORT, PAGE, LIMIT)
NEWEST_FIRST = Parameter(SORT.name, SORT.label, SORT.schema | {"default": "start"})
FORMAT = Parameter(
    "format",
    message("Form of the file."),
    {"type": "string", "enum": [each.name for each in FORMATS], "default": "csv"},
    example="xlsx",
)
ABOUT = Parameter("about", message("1 begins CSV and JSON Lines with what was asked and when."), SWITCH)
EXPORTED = Parameter(
    "limit",
    message("Most hits of a file."),
    {"type": "integer", "minimum": 1, "maximum": MOST_EXPORTED, "default": MOST_EXPORTED},
)
RELATED = Parameter(
    "limit", message("Projects of each kind."), {"type": "integer", "minimum": 1, "maximum": 40, "default": 10}
)
SUGGESTED = Parameter(
    "limit", message("Most suggestions."), {"type": "integer", "minimum": 1, "maximum": 50, "default": 8}
)
ID = Parameter(
    "id", message("Id of a project."), {"type": "string", "minLength": 1, "maxLength": MAX_ID}, repeated=True
)
FIELD = Parameter(
    "field",
    message("Facet to list; all without it."),
    {"type": "string", "enum": [facet.name for facet in FACETS]},
    repeated=True,
    example="kommun",
)
KIND = Parameter(
    "kind",
    message("What to list: methods, target groups, actors or other terms."),
    {"type": "string", "enum": list(KIND_BY_NAME), "default": next(iter(KIND_BY_NAME))},
)
Values = dict[str, Any]


def read(arguments: MultiDict[str, str], parameters: tuple[Parameter, ...]) -> Values:
    """The values given, or the defaults; raises Problem for what is not allowed, naming what is nearest."""
    named = {parameter.name: parameter for parameter in parameters}
    for name in arguments:
        if name not in named:
            raise _unknown(name, named)
    return {parameter.name: _read(parameter, arguments.getlist(parameter.name)) for parameter in parameters}


def question(values: Values, texts: bool = True, listed: int | None = LISTED) -> Question:
    """The question that the values of SEARCH or a part of it ask; `texts` and `listed` as Question has them."""
    filters = {name: tuple(values[name]) for name in _FILTERS}
    return Question(
        text=values["q"],
        filters={name: chosen for name, chosen in filters.items() if chosen},
        sort=values.get("sort", SORTS[0].name),
        page=values.get("page", 1),
        limit=values.get("limit", 1),
        mentions=values["mentions"] == "1",
        texts=texts,
        match=values["match"] or "",
        listed=listed,
    )


def _unknown(name: str, named: dict[str, Parameter]) -> Problem:
    near = nearest(name, named)
    remedy = _("Did you mean “{near}”?", near=near) if near else _("There are {names}.", names=", ".join(named))
    what = _("There is no parameter “{name}”.", name=name) if named else _("No parameter is understood here.")
    return Problem(UNKNOWN_PARAMETER, f"{what} {remedy}" if named else what, name, near)


def _read(parameter: Parameter, given: list[str]) -> Any:
    values = [_value(parameter, each) for each in given]
    if parameter.repeated:
        if len(values) > MAX_VALUES:
            raise _invalid(parameter, _("Give at most {most} values.", most=MAX_VALUES))
        return values
    if len(values) > 1:
        raise _invalid(parameter, _("Give it once."))
    return values[0] if values else parameter.schema.get("default")


def _value(parameter: Parameter, given: str) -> Any:
    schema = parameter.schema
    if schema["type"] == "integer":
        return _integer(parameter, given)
    if "enum" in schema and given not in schema["enum"]:
        near = nearest(given, schema["enum"])
        raise _invalid(parameter, _("Choose one of {values}.", values=", ".join(schema["enum"])), near)
    if len(given) > schema.get("maxLength", len(given)):
        raise _invalid(parameter, _("Write at most {most} characters.", most=schema["maxLength"]))
    if len(given) < schema.get("minLength", 0):
        raise _invalid(parameter, _("It may not be empty."))
    return printable(given)


def _integer(parameter: Parameter, given: str) -> int:
    least, most = parameter.schema["minimum"], parameter.schema["maximum"]
    number = int(given) if _INTEGER.fullmatch(given) else None
    if number is None or not least <= number <= most:
        near = None if number is None else str(min(max(number, least), most))
        raise _invalid(parameter, _("Give a whole number from {least} to {most}.", least=least, most=most), near)
    return number


def _invalid(parameter: Parameter, remedy: str, near: str | None = None) -> Problem:
    what = _("The parameter “{name}” has a value that it cannot have.", name=parameter.name)
    return Problem(INVALID_VALUE, f"{what} {remedy}", parameter.name, near)
