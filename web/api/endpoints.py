"""The addresses of the API: one table for routing, for the description and for the documentation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response

from corpus.language import message
from search.export.formats import FORMATS
from web.api import answers, taking
from web.api.feed import MEDIA_TYPE as ATOM
from web.api.parameters import (
    ABOUT,
    CHOICES,
    EXPORTED,
    FIELD,
    FORMAT,
    ID,
    KIND,
    LANGUAGE,
    NEWEST_FIRST,
    RELATED,
    SEARCH,
    SORT,
    SUGGESTED,
    Parameter,
)
from web.api.problem import UNKNOWN_METHOD, UNKNOWN_PROJECT, Kind

VERSION = "/v1"
_JSON = ("application/json",)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`schema` names the component that describes an answer in JSON; `label` is an English message; `example` a
    query string, by which the documentation shows what it does; `unknown` the problem of an id that nothing has."""

    name: str
    path: str
    label: str
    parameters: tuple[Parameter, ...]
    answer: Callable[..., dict[str, Any] | list[dict[str, Any]] | Response]
    schema: str = ""
    example: str = ""
    media_types: tuple[str, ...] = _JSON
    unknown: Kind | None = None
    id_label: str = message("Id of a project.")

    @property
    def has_id(self) -> bool:
        return "<path:id>" in self.path


ENDPOINTS = (
    Endpoint(
        "search",
        "/search",
        message("Search: hits with snippets, marks and reasons, facets and levels."),
        SEARCH,
        answers.search,
        "Answer",
        "?q=praktik&ar=2009..2012&limit=5",
    ),
    Endpoint(
        "suggest",
        "/suggest",
        message("Completions of the last word of a question: words, places and other filters with their hits."),
        (*CHOICES, SUGGESTED),
        answers.suggest,
        "Completions",
        "?q=prak",
    ),
    Endpoint(
        "facets",
        "/facets",
        message("What one can filter on, with the number of hits of each value."),
        (*CHOICES, FIELD),
        answers.facets,
        "Facets",
        "?q=praktik&field=kommun",
    ),
    Endpoint(
        "explain",
        "/explain",
        message("How a question is understood: tokens, lemmas, stems and parts of its words, hits of each level."),
        CHOICES,
        answers.explain,
        "Explanation",
        "?q=praktikplatserna",
    ),
    Endpoint(
        "export",
        "/export",
        message(
            "All hits of a question as a file, up to 10,000. The headers Projektsok-Exported and Projektsok-Total say "
            "how many of how many."
        ),
        (*CHOICES, SORT, FORMAT, ABOUT, EXPORTED),
        taking.export,
        example="?q=praktik&format=xlsx",
        media_types=tuple(dict.fromkeys(each.media_type for each in FORMATS)),
    ),
    Endpoint(
        "feed",
        "/feed",
        message("A question as an Atom feed: fifty projects, those whose source changed last first."),
        (*CHOICES, NEWEST_FIRST),
        taking.feed,
        example="?q=praktik",
        media_types=(ATOM,),
    ),
    Endpoint(
        "project",
        "/projects/<path:id>",
        message("A whole project, without contact details."),
        (LANGUAGE,),
        answers.project,
        "Project",
        unknown=UNKNOWN_PROJECT,
    ),
    Endpoint(
        "similar",
        "/projects/<path:id>/similar",
        message("Projects that stand close to one: its family, the same text, others about the same, with reasons."),
        (RELATED, LANGUAGE),
        answers.similar,
        "Relatives",
        unknown=UNKNOWN_PROJECT,
    ),
    Endpoint(
        "compare",
        "/compare",
        message("Two to four projects side by side: facts, sections, shared words."),
        (ID, LANGUAGE),
        answers.comparison,
        "Comparison",
        unknown=UNKNOWN_PROJECT,
    ),
    Endpoint(
        "methods",
        "/methods",
        message("Methods or target groups with their number of projects among those that a question finds."),
        (*CHOICES, KIND),
        answers.methods,
        "Methods",
        "?kind=malgrupp&q=praktik",
    ),
    Endpoint(
        "method",
        "/methods/<path:id>",
        message("The facts of one: how many projects, where, when, whose, and what they say of it."),
        CHOICES,
        answers.method,
        "Method",
        unknown=UNKNOWN_METHOD,
        id_label=message("Id of a method or target group, or any of its names."),
    ),
)
