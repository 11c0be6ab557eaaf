"""The Flask application around an engine."""

import hashlib
from pathlib import Path
from typing import Any

from flask import Flask, Response, request, url_for
from werkzeug.exceptions import RequestURITooLarge

from corpus.language import current_language, gettext, ngettext
from search.asking.parse import MAX_CHARACTERS
from search.engine import Engine
from search.showing.facts import grouped
from web.errors import show_errors
from web.language import NAMES, other, spoken
from web.pages.routes import pages
from web.security import with_headers
from web.served import answer_from
from web.urls import State, project_url, search_url

_STYLESHEET = "projektsok.css"
_STATIC_AGE = 86_400  # seconds; the address of the style sheet changes with its content
_LONGEST_ADDRESS = 8_000  # bytes of parameters: all words and some hundred choices


def create_app(engine: Engine) -> Flask:
    """An application that answers from `engine`, which stays the caller's to close."""
    app = Flask(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _STATIC_AGE
    app.url_map.merge_slashes = False  # ids may hold any slashes
    answer_from(app, engine)
    app.register_blueprint(pages)
    app.before_request(_limit_address)
    app.after_request(_with_headers)
    show_errors(app)
    _set_up_templates(app)
    app.wsgi_app = spoken(app.wsgi_app)  # type: ignore[method-assign, assignment] # Flask's documented place for middleware
    return app


def _limit_address() -> None:
    if len(request.query_string) > _LONGEST_ADDRESS:
        raise RequestURITooLarge


def _with_headers(response: Response) -> Response:
    return with_headers(response, request.endpoint)


def _set_up_templates(app: Flask) -> None:
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.add_extension("jinja2.ext.i18n")
    app.jinja_env.install_gettext_callables(gettext, ngettext, newstyle=False)  # type: ignore[attr-defined] # by i18n
    app.jinja_env.filters["grouped"] = grouped
    stylesheet = Path(app.static_folder or "") / _STYLESHEET
    version = hashlib.sha256(stylesheet.read_bytes()).hexdigest()[:12]

    @app.context_processor
    def everywhere() -> dict[str, Any]:
        return {
            "language": current_language(),
            "switch": _switch(),
            "stylesheet": {"filename": _STYLESHEET, "v": version},
            "search_url": search_url,
            "project_url": project_url,
            "longest_query": MAX_CHARACTERS,
            "start": State(lang=State.read(request.args).lang),
        }


def _switch() -> dict[str, str]:
    """The same page in the other language; for an address that leads nowhere, the start page."""
    language = other(current_language())
    state = State.read(request.args).speaking(language)
    path = url_for(request.endpoint or "pages.search", **(request.view_args or {}))
    return {"language": language, "name": NAMES[language], "url": f"{path}?{state.query_string}"}
