"""A file written as a whole: until the last byte it keeps its former content, whatever happens."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

_READABLE = 0o666  # less what the user's mask takes, as for any new file


def replace_file(path: Path, pieces: Iterable[bytes]) -> None:
    """Raises OSError where it cannot be written. A device or a pipe is written to, not replaced."""
    if path.exists() and not path.is_file():
        with path.open("wb") as stream:
            stream.writelines(pieces)
        return
    target = path.resolve()
    descriptor, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.writelines(pieces)
            stream.flush()
            os.fsync(descriptor)
        Path(name).chmod(target.stat().st_mode & 0o777 if target.exists() else _READABLE & ~_mask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _mask() -> int:
    """The user's mask for new files, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
