"""Answers that the client already has: named by the question, the generation and the language."""

import hashlib
from importlib.metadata import version

from flask import Response, request

from corpus.language import current_language
from indexer.publishing.manifest import Manifest

_PROGRAM = version("projektsok")


def tag(manifest: Manifest) -> str:
    """Equal for the same question in the same language of the same generation, told by the same program."""
    told = (
        _PROGRAM,
        str(manifest.generation),
        manifest.built,
        current_language(),
        request.script_root,
        request.path,
        request.query_string.decode("latin-1"),
    )
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:20]


def is_held(entity: str) -> bool:
    """Whether the client asks for nothing but another answer than this one."""
    held = request.if_none_match
    return not held.star_tag and held.contains_weak(entity)


def kept(response: Response, entity: str) -> Response:
    """To be asked for again each time, which costs nothing while the index is the same."""
    response.set_etag(entity, weak=True)
    response.headers["Cache-Control"] = "no-cache"
    return response
