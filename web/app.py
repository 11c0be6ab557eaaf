"""The Flask application around an engine."""

from flask import Flask

from search.engine import Engine
from web.api.routes import api
from web.embed.routes import embed
from web.errors import show_errors
from web.guarding.headers import Headers
from web.guarding.limits import Limits
from web.guarding.readable import readable
from web.language import spoken
from web.pages.frame import set_up_frame
from web.pages.routes import pages
from web.pages.unasked import unasked
from web.remembering import remember_in
from web.running.accesslog import log_requests
from web.running.health import health
from web.running.metrics import Metrics
from web.running.packing import pack
from web.running.settings import DEFAULTS, Settings
from web.served import answer_from

_STATIC_AGE = 86_400  # seconds; the addresses of these files change with their content


def create_app(engine: Engine, settings: Settings = DEFAULTS, metrics: Metrics | None = None) -> Flask:
    """An application that answers from `engine`, which stays the caller's to close.

    `metrics` counts its requests, and is shown at /metrics if the settings say so.
    """
    app = Flask(__name__)
    app.config["SEND_FILE_MAX_AGE_DEFAULT"] = _STATIC_AGE
    app.url_map.merge_slashes = False  # ids may hold any slashes
    answer_from(app, engine)
    remember_in(app, settings.answer_cache)
    for blueprint in (pages, api, embed, unasked, health):
        app.register_blueprint(blueprint)
    log_requests(app, settings.access_log)
    if metrics:
        metrics.watch(app)
    if metrics and settings.metrics == "on":
        app.register_blueprint(metrics.page())
    app.before_request(Limits(settings).check)
    app.after_request(Headers(settings).add)
    app.after_request(pack)
    show_errors(app)
    set_up_frame(app, settings)
    app.wsgi_app = readable(spoken(app.wsgi_app))  # type: ignore[method-assign, assignment] # Flask's documented place for middleware
    return app
