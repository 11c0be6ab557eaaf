"""Whether the process lives, and whether it can answer."""

from datetime import UTC, datetime
from importlib.metadata import version

from flask import Blueprint, Response, jsonify
from flask.typing import ResponseReturnValue

from indexer.errors import IndexUnavailable
from web.served import engine

health = Blueprint("health", __name__)
_COMMAND = "projektsok status"  # says where the index should be, what is wrong and what to run; paths stay inside


@health.get("/healthz")
def alive() -> ResponseReturnValue:
    return jsonify(status="ok", version=version("projektsok"))


@health.get("/readyz")
def ready() -> ResponseReturnValue:
    """Opens the index, as the first question would: 503 where there is none, it is damaged or must be rebuilt."""
    try:
        engine().ids(limit=1)
        manifest = engine().manifest()
    except IndexUnavailable:
        return jsonify(status="unavailable", run=_COMMAND), 503
    return jsonify(
        status="ready",
        version=version("projektsok"),
        generation=str(manifest.generation),
        projects=manifest.projects,
        built=manifest.built or None,
        age_seconds=_age(manifest.built),
    )


@health.after_request
def _never_kept(response: Response) -> Response:
    response.headers["Cache-Control"] = "no-store"
    return response


def _age(built: str) -> int | None:
    return int((datetime.now(UTC) - datetime.fromisoformat(built)).total_seconds()) if built else None
