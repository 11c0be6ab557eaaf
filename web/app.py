"""The Flask application around an engine."""

from flask import Flask, Response, request
from werkzeug.exceptions import RequestURITooLarge

from search.engine import Engine
from web.errors import show_errors
from web.language import spoken
from web.pages.frame import set_up_frame
from web.pages.routes import pages
from web.security import with_headers
from web.served import answer_from

_STATIC_AGE = 86_400  # seconds; the addresses of these files change with their content
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
    set_up_frame(app)
    app.wsgi_app = spoken(app.wsgi_app)  # type: ignore[method-assign, assignment] # Flask's documented place for middleware
    return app


def _limit_address() -> None:
    if len(request.query_string) > _LONGEST_ADDRESS:
        raise RequestURITooLarge


def _with_headers(response: Response) -> Response:
    return with_headers(response, request.endpoint)
