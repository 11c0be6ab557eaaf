"""A generation's segments, opened only if its files are those that were published."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.language import gettext as _
from indexer.concepts import stored
from indexer.errors import IndexUnavailable
from indexer.publishing.manifest import Manifest
from indexer.segments.arrays import Arrays
from indexer.segments.listed import CONTENTS, EXTENSION, Listed
from indexer.segments.segment import LOSSES, SegmentFile, losses_of

Opened = list[tuple[Listed, SegmentFile]]
_DAMAGES = (OSError, TypeError, ValueError, KeyError, AttributeError)


def open_segments(folder: Path, manifest: Manifest) -> Opened:
    """Segments in their order; raises ValueError where a file is not the one that checksums were taken of.

    Of large files only heads are read: `indexer.publishing.checking` reads everything.
    """
    checksums = manifest.checksums
    opened = [(segment, SegmentFile(folder / segment.file_name)) for segment in manifest.segments]
    for segment, file in opened:
        _require(checksums, segment.file_name, file.arrays.checksum)
        _require_losses(checksums, file)
        if segment.documents != file.documents:
            raise ValueError(f"{segment.file_name}: {file.documents} documents instead of {segment.documents}")
    if (left := sum(segment.left for segment, _file in opened)) != manifest.projects:
        raise ValueError(f"{left} projects instead of {manifest.projects}")
    return opened


def _require_losses(checksums: dict[str, int], file: SegmentFile) -> None:
    name = losses_of(file.path).name
    if name in checksums and file.losses is None:
        raise ValueError(f"{name} is missing")
    if file.losses is not None:
        _require(checksums, name, file.losses.checksum)


def _require(checksums: dict[str, int], name: str, checksum: int) -> None:
    if checksums.get(name) != checksum:
        raise ValueError(f"{name} is not the file that was published")


def concepts_file(folder: Path) -> bytes:
    """What `read_concepts` takes, read while the generation is sure to be there; raises OSError where it is not."""
    return (folder / stored.FILE_NAME).read_bytes()


def read_concepts(data: bytes, checksums: dict[str, int]) -> stored.StoredConcepts:
    """The dictionary that the generation was made with; raises as `open_segments` does."""
    _require(checksums, stored.FILE_NAME, zlib.crc32(data))
    return stored.read_concepts(data)


def is_small(path: Path) -> bool:
    """Whether a file of a generation is checked whole whenever it is read."""
    return path.match(CONTENTS) or path.name == stored.FILE_NAME


def checksums_of(folder: Path) -> dict[str, int]:
    """What `open_segments` compares with. A segment's file vouches for its arrays by checksums of its own."""
    small = {path.name: zlib.crc32(path.read_bytes()) for path in filter(is_small, folder.iterdir())}
    arrays = (*folder.glob(f"*{EXTENSION}"), *folder.glob(f"*{LOSSES}"))
    return small | {path.name: Arrays(path).checksum for path in arrays}


@contextmanager
def damage_named(folder: Path, remedy: str) -> Iterator[None]:
    """Whatever a damaged file makes its readers raise, as IndexUnavailable with the command that mends it."""
    try:
        yield
    except _DAMAGES as error:
        raise IndexUnavailable(_("The index in {location} is damaged.", location=folder), remedy) from error
