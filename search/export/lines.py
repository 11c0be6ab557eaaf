"""An export as JSON, JSON Lines or bare ids."""

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from search.export.export import Export
from search.showing.answer import answer, hit_answer


def json_object(export: Export, _about: bool) -> Iterator[bytes]:
    """The answer as `search.showing.answer` has it, one hit a line, and what the export says of itself."""
    yield b"{\n"
    for name, value in answer(export.answer).items():
        yield f"{_json(name)}: ".encode()
        yield from _hits(export) if name == "hits" else [_json(value).encode()]
        yield b",\n"
    yield f'"export": {_json(asdict(export.about))}\n}}\n'.encode()


def _hits(export: Export) -> Iterator[bytes]:
    before = "[\n"
    for hit in export.hits:
        yield f"{before}{_json(hit_answer(hit))}".encode()
        before = ",\n"
    yield b"[]" if before == "[\n" else b"\n]"


def json_lines(export: Export, about: bool) -> Iterator[bytes]:
    """One hit a line; before them, if `about`, what the export says of itself under the name "export"."""
    if about:
        yield f"{_json({'export': asdict(export.about)})}\n".encode()
    for hit in export.hits:
        yield f"{_json(hit_answer(hit))}\n".encode()


def ids(export: Export, _about: bool) -> Iterator[bytes]:
    for hit in export.hits:
        yield f"{hit.project.id}\n".encode()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
