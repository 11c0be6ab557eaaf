"""What decides the terms of a form: releases of packages, our word files, our own code."""

import hashlib
import sys
from functools import cache
from pathlib import Path

from indexer.swedish import wordfiles

# Raise when the same word files and packages would give other terms than before, or segments hold other arrays.
VERSION = 3
# Raise when the files of a compiled lexicon change their meaning.
FORMAT = 1
# The packages whose data or file format is compiled in.
SOURCES = ("simplemma", "spylls", "marisa-trie")


_METADATA = ".dist-info"


def release(package: str) -> str:
    """Of an installed package, as the folder of its metadata is called.

    The library that reads such folders takes a tenth of a cold search to load, so it is asked only where this fails.
    """
    begins = package.replace("-", "_") + "-"
    found = (path.name for folder in sys.path for path in Path(folder).glob(f"{begins}*{_METADATA}"))
    if name := next(found, None):
        return name[len(begins) : -len(_METADATA)]
    from importlib import metadata

    return metadata.version(package)


def of_tables() -> str:
    """Name the format and the packages behind the compiled lexicon, as in `1 simplemma=2.0.0 …`."""
    return " ".join([str(FORMAT), *(f"{name}={release(name)}" for name in SOURCES)])


def of_snowball() -> str:
    """Return the release of Snowball that decides the stems."""
    return release("snowballstemmer")


@cache
def fingerprint() -> str:
    """What tells two analysers with different terms apart, 16 hexadecimal digits."""
    told = [str(VERSION), of_tables(), of_snowball()]
    told += [name + "\0" + wordfiles.raw(name) for name in wordfiles.names()]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]
