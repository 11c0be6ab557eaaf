"""The engine that the application at work answers from."""

from flask import Flask, current_app

from search.engine import Engine

_NAME = "projektsok"  # among the application's extensions


def answer_from(app: Flask, engine: Engine) -> None:
    """Let every request to `app` be answered from `engine`."""
    app.extensions[_NAME] = engine


def engine() -> Engine:
    """The engine of the application that is answering this request."""
    found: Engine = current_app.extensions[_NAME]
    return found
