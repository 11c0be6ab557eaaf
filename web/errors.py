"""What is answered where nothing can be shown: what happened, said without the server's insides."""

import logging

from flask import Flask, Response, render_template, request
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    NotFound,
    RequestURITooLarge,
    TooManyRequests,
)

from corpus.language import gettext as _
from indexer.errors import IndexUnavailable
from web.api import problem

_API = "/api/v1/"
_log = logging.getLogger(__name__)
_KINDS: dict[type[HTTPException], problem.Kind] = {
    NotFound: problem.UNKNOWN_ADDRESS,
    MethodNotAllowed: problem.READ_ONLY,
    RequestURITooLarge: problem.TOO_LONG,
    TooManyRequests: problem.TOO_MANY,
}


def show_errors(app: Flask) -> None:
    """Give every error of `app` a page, or under /api/ a problem."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(IndexUnavailable, _unavailable)


def error_page(status: int, what: str, remedy: str, back: str = "") -> tuple[str, int]:
    """`back` leads to the hits that one came from."""
    return render_template("error.html", what=what, remedy=remedy, back=back), status


def _refused(error: HTTPException) -> Response:
    kind = _KINDS.get(type(error), problem.FAULT)
    response = _told(kind, error.code or kind.status, *_said(error))
    for name, value in error.get_headers():
        if name in ("Allow", "Retry-After"):
            response.headers[name] = value
    return response


def _unavailable(error: IndexUnavailable) -> Response:
    """The operator's half, with path and command, is for the log alone."""
    _log.error("%s %s", error.what, error.command)
    kind = problem.UNAVAILABLE
    return _told(kind, kind.status, _(kind.title), _(kind.remedy))


def _told(kind: problem.Kind, status: int, what: str, remedy: str) -> Response:
    if request.path.startswith(_API):
        return problem.problem_response(problem.Problem(kind, _(kind.remedy)))
    return Response(error_page(status, what, remedy)[0], status, mimetype="text/html")


def _said(error: HTTPException) -> tuple[str, str]:
    match error:
        case NotFound():
            return _("The page does not exist."), _("Search for what you are looking for instead.")
        case MethodNotAllowed():
            return _("The page can only be read."), _("Search for what you are looking for instead.")
        case RequestURITooLarge():
            return _("The address is too long."), _("Search again with fewer words and choices.")
        case TooManyRequests():
            return _("There were too many requests from your network in a short time."), _("Please wait a moment.")
        case _:
            return _("Something went wrong."), _("Please try again. If it happens again, tell whoever runs this page.")
