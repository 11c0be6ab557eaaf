"""The addresses of the API: one table for routing, for the description and for the documentation."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from corpus.language import message
from web.api import answers
from web.api.parameters import CHOICES, FIELD, LANGUAGE, SEARCH, Parameter

VERSION = "/v1"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`schema` names the component that describes the answer; `labels` are English messages; `example` is a
    query string or, in `path`, an id."""

    name: str
    path: str
    label: str
    parameters: tuple[Parameter, ...]
    schema: str
    answer: Callable[..., dict[str, Any]]
    example: str

    @property
    def has_id(self) -> bool:
        return "<path:id>" in self.path


ENDPOINTS = (
    Endpoint(
        "search",
        "/search",
        message("Search: hits with snippets, marks and reasons, facets and levels."),
        SEARCH,
        "Answer",
        answers.search,
        "?q=praktik&lan=Skåne&limit=5",
    ),
    Endpoint(
        "facets",
        "/facets",
        message("What one can filter on, with the number of hits of each value."),
        (*CHOICES, FIELD),
        "Facets",
        answers.facets,
        "?q=praktik&field=kommun",
    ),
    Endpoint(
        "explain",
        "/explain",
        message("How a question is understood: tokens, lemmas, stems and parts of its words, hits of each level."),
        CHOICES,
        "Explanation",
        answers.explain,
        "?q=praktikplatserna",
    ),
    Endpoint(
        "project",
        "/projects/<path:id>",
        message("A whole project, without contact details."),
        (LANGUAGE,),
        "Project",
        answers.project,
        "",
    ),
)
ENDPOINT_BY_NAME = {endpoint.name: endpoint for endpoint in ENDPOINTS}
