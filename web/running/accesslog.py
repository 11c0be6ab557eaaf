"""One line for each request: no address of the reader, and no question unless asked for."""

import logging
import time
from urllib.parse import quote

from flask import Flask, Response, g, request

from web.running.settings import Logged

_log = logging.getLogger("projektsok.access")


def log_requests(app: Flask, logged: Logged) -> None:
    """Log what `app` answers: method, path, status, bytes and milliseconds."""
    if logged is Logged.OFF:
        return

    @app.before_request
    def start() -> None:
        g.logged_from = time.perf_counter()

    @app.after_request
    def written(response: Response) -> Response:
        taken = (time.perf_counter() - g.logged_from) * 1000
        size = response.content_length
        _log.info("%s %s %d %s %.1f", request.method, _asked(logged), response.status_code, size, taken)
        return response


def _asked(logged: Logged) -> str:
    """The path as it was sent, so that nobody can write a line of their own into the log."""
    path = quote(request.script_root + request.path)
    asked = quote(request.query_string, safe="%&=+/:;,.~!*()'$@") if logged is Logged.QUERIES else ""
    return f"{path}?{asked}" if asked else path
