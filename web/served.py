"""The engine that the application at work answers from."""

from flask import Flask, current_app, g

from search.engine import Engine

_NAME = "projektsok"  # among the application's extensions


def answer_from(app: Flask, engine: Engine) -> None:
    """Let every request to `app` be answered from `engine`."""
    app.extensions[_NAME] = engine


def engine() -> Engine:
    """The engine of the application, held at one generation for all of this request."""
    if "engine" not in g:
        served: Engine = current_app.extensions[_NAME]
        g.engine = served.held()
    found: Engine = g.engine
    return found
