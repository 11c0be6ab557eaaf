"""What an index was made with: whatever would now read, analyse or store the same files otherwise."""

import hashlib
from functools import cache

from corpus.version import READING
from indexer.fields import FACETS, NUMBERS, SORTS
from indexer.swedish import versions

STORING = 14  # raised whenever the files of an index mean something else


@cache
def fingerprint() -> str:
    """16 hexadecimal digits; an index with others must be rebuilt."""
    fields = [each.name for table in (FACETS, NUMBERS, SORTS) for each in table]
    told = [versions.fingerprint(), str(READING), str(STORING), *fields]
    return hashlib.sha256("\0".join(told).encode()).hexdigest()[:16]
