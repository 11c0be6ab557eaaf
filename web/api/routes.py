"""Requests for the API to its answers."""

from functools import partial
from typing import Any

import orjson
from flask import Blueprint, Response, render_template, request

from corpus.language import gettext as _
from indexer.fields import FACET_BY_NAME
from search.errors import QueryError
from web.api.endpoints import ENDPOINTS, VERSION, Endpoint
from web.api.openapi import description
from web.api.parameters import read
from web.api.problem import INVALID_QUESTION, KINDS, Problem, problem_response
from web.remembering import remembered
from web.served import engine

api = Blueprint("api", __name__, url_prefix="/api")


def _answer(endpoint: Endpoint, **path: str) -> Response:
    """Raises Problem for what cannot be answered."""
    values = read(request.args, endpoint.parameters)
    try:
        found = endpoint.answer(engine(), values, **path)
    except QueryError as error:
        subject = error.field or _subject(endpoint)
        raise Problem(INVALID_QUESTION, _with_values(error), subject, error.nearest) from error
    return found if isinstance(found, Response) else _json(found)


def _subject(endpoint: Endpoint) -> str | None:
    """The parameter that a question is mostly about."""
    return endpoint.parameters[0].name if endpoint.parameters else None


def _with_values(error: QueryError) -> str:
    """What is wrong, and where the values that are right can be read."""
    field = error.instead.field if error.instead else error.field
    if field not in FACET_BY_NAME:
        return str(error)
    address = f"{request.script_root}/api{VERSION}/facets?field={field}"
    return f"{error} " + _("{address} lists the values.", address=address)


def _json(found: dict[str, Any] | list[dict[str, Any]]) -> Response:
    return Response(orjson.dumps(found), mimetype="application/json")


for each in ENDPOINTS:
    api.add_url_rule(f"{VERSION}{each.path}", each.name, remembered(partial(_answer, each)))


@api.get(f"{VERSION}/openapi.json")
def openapi() -> Response:
    read(request.args, ())
    return _json(description(f"{request.script_root}/api{VERSION}"))


@api.get("/")
def documentation() -> str:
    return render_template("api.html", endpoints=ENDPOINTS, kinds=KINDS, root=f"{request.script_root}/api{VERSION}")


@api.errorhandler(Problem)
def _problem(problem: Problem) -> Response:
    return problem_response(problem)
