"""Answers given before: named by question, language and generation, kept for a while and known again by clients."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from importlib.metadata import version

from flask import Flask, Response, current_app, make_response, request
from flask.typing import ResponseReturnValue

from corpus.language import current_language
from indexer.publishing.manifest import Manifest
from search.matching.cache import Cache
from web.running.packing import pack, way
from web.served import engine

_NAME = "projektsok.answers"  # among the application's extensions
_LONGEST = 300_000  # bytes of an answer that is kept
_PROGRAM = version("projektsok")


@dataclass(frozen=True, slots=True)
class Given:
    """What was answered; `body` is None for what is too long, streamed or an error, and made anew each time."""

    body: bytes | None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def size(self) -> int:
        return 500 + len(self.body or b"")


def remember_in(app: Flask, megabytes: int) -> None:
    """Let `app` keep so much of what `remembered` views answer."""
    app.extensions[_NAME] = Cache[Given](megabytes * 1_000_000, lambda given: given.size)


def remembered(view: Callable[..., ResponseReturnValue]) -> Callable[..., Response]:
    """`view`, whose answer must depend on nothing but address, host, language and index; with an ETag.

    It is kept as packed as it was sent. A client that has the answer is told so without asking the index.
    """

    @wraps(view)
    def answer(**path: str) -> Response:
        """Made anew each time where it is too long to keep or an error; two threads may make the same at once."""
        entity = tag(engine().manifest())
        if _is_held(entity):
            return _named(Response(status=304), entity)
        made: list[Response] = []
        answers: Cache[Given] = current_app.extensions[_NAME]

        def make() -> Given:
            made.append(pack(make_response(view(**path))))
            return _given(made[0])

        given = answers.get((entity, way()), make)
        if made or given.body is None:
            response = made[0] if made else make_response(view(**path))
        else:
            response = Response(given.body, headers=given.headers)
        return _named(response, entity) if response.status_code == 200 else response

    return answer


def tag(manifest: Manifest) -> str:
    """Equal for the same question in the same language of the same generation, told by the same program."""
    told = (
        _PROGRAM,
        str(manifest.generation),
        manifest.built,
        current_language(),
        request.url_root,
        request.path,
        request.query_string.decode("latin-1"),
    )
    return hashlib.sha256("\0".join(told).encode("utf-8", "replace")).hexdigest()[:20]


def _given(response: Response) -> Given:
    if response.status_code != 200 or response.is_streamed or (response.content_length or 0) > _LONGEST:
        return Given(None)
    return Given(response.get_data(), tuple(response.headers.items()))


def _is_held(entity: str) -> bool:
    """Whether the client asks for nothing but another answer than this one."""
    held = request.if_none_match
    return not held.star_tag and held.contains_weak(entity)


def _named(response: Response, entity: str) -> Response:
    response.set_etag(entity, weak=True)
    return response
