"""What is shown where no page can be: what happened, said without the server's insides."""

import logging

from flask import Flask, render_template
from werkzeug.exceptions import HTTPException, InternalServerError, MethodNotAllowed, NotFound, RequestURITooLarge

from corpus.language import gettext as _
from indexer.errors import IndexUnavailable

_log = logging.getLogger(__name__)


def show_errors(app: Flask) -> None:
    """Give every error of `app` a page."""
    app.register_error_handler(HTTPException, _refused)
    app.register_error_handler(IndexUnavailable, _unavailable)


def error_page(status: int, what: str, remedy: str) -> tuple[str, int]:
    return render_template("error.html", what=what, remedy=remedy), status


def _refused(error: HTTPException) -> tuple[str, int]:
    what, remedy = _said(error)
    return error_page(error.code or InternalServerError.code, what, remedy)


def _unavailable(error: IndexUnavailable) -> tuple[str, int]:
    """The operator's half, with path and command, is for the log alone."""
    _log.error("%s %s", error.what, error.command)
    return error_page(503, _("The search is not available right now."), _("Please try again in a while."))


def _said(error: HTTPException) -> tuple[str, str]:
    match error:
        case NotFound():
            return _("The page does not exist."), _("Search for what you are looking for instead.")
        case MethodNotAllowed():
            return _("The page can only be read."), _("Search for what you are looking for instead.")
        case RequestURITooLarge():
            return _("The address is too long."), _("Search again with fewer words and choices.")
        case _:
            return _("Something went wrong."), _("Please try again. If it happens again, tell whoever runs this page.")
