"""Whether every byte of a generation is what was written, and its arrays agree with one another."""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.language import gettext as _
from indexer.namespaces import POSTED
from indexer.publishing.manifest import Manifest
from indexer.publishing.opening import is_small, open_segments
from indexer.schema import VALUE_FIELDS
from indexer.segments.arrays import Array, Arrays, stretches
from indexer.segments.escaped import lists
from indexer.segments.listed import EXTENSION
from indexer.segments.segment import LOSSES

_AT_ONCE = 2_000_000  # postings: bounds the memory


@dataclass(frozen=True, slots=True)
class Damage:
    """`what` is wrong with a file of the index."""

    file: str
    what: str


def check(folder: Path, checksums: dict[str, int]) -> Iterator[Damage]:
    """Reads all of the generation in `folder`, however damaged it is."""
    for name, checksum in checksums.items():
        path = folder / name
        if not path.exists():
            yield Damage(name, _("It is missing."))
        elif is_small(path) and zlib.crc32(path.read_bytes()) != checksum:
            yield Damage(name, _("It is not what was written."))
        elif path.suffix in (EXTENSION, LOSSES):
            yield from (Damage(name, what) for what in _check_arrays(path, checksum))


def _check_arrays(path: Path, checksum: int) -> Iterator[str]:
    try:
        arrays = Arrays(path)
    except (OSError, ValueError, KeyError, TypeError):
        yield _("It cannot be opened.")
        return
    if arrays.checksum != checksum:
        yield _("It is not what was written.")
    damaged = list(arrays.damaged())
    yield from (_("The array {name} is not what was written.", name=name) for name in damaged)
    if not damaged and path.suffix == EXTENSION:
        fields = (name for name in _disagreeing(arrays))
        yield from (_("The postings of {field} do not agree with each other.", field=field) for field in fields)


def _disagreeing(arrays: Arrays) -> Iterator[str]:
    """Fields whose arrays could not have been written by one sound build."""
    documents = arrays.numbers["documents"]
    for field in ("id", "file", *VALUE_FIELDS, *POSTED):
        first = arrays[f"{field}.first"]
        sound = len(first) == len(arrays[f"{field}.ends"]) and _ends_at(first, len(arrays[f"{field}.docs"]))
        sound = sound and _ends_at(arrays[f"{field}.ends"], len(arrays[f"{field}.terms"]))
        sound = sound and all(
            int(held.max(initial=0)) < documents and _ascend_in_runs(held, starts)
            for held, starts in _lists(arrays, field, first)
        )
        if sound and field in POSTED:
            sound = _ends_at(arrays[f"{field}.begins"], len(arrays[f"{field}.positions"]))
        if not sound:
            yield field


def _lists(arrays: Arrays, field: str, first: Array) -> Iterator[tuple[Array, Array]]:
    """All documents of lists, stretch by stretch, and where lists begin among them."""
    for low, high in stretches(first.astype(np.int64), _AT_ONCE):
        start, stop = int(first[low]), int(first[high])
        yield lists(arrays, f"{field}.docs", start, stop, first), first[low:high] - first[low]
        arrays.release()


def _ends_at(starts: Array, end: int) -> bool:
    return int(starts[-1]) == end and bool((starts[1:] >= starts[:-1]).all())


def _ascend_in_runs(values: Array, starts: Array) -> bool:
    """Whether values ascend except where a run begins."""
    falls = np.flatnonzero(values[1:] <= values[:-1]) + 1
    return bool(np.isin(falls, starts).all())


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether nothing is wrong with a generation."""
    if next(check(folder, manifest.checksums), None) is not None:
        return False
    open_segments(folder, manifest)
    return True
