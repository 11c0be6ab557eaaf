"""What a build of the index may use of the machine."""

import os
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resources:
    """`jobs` processes that read and index, `memory` megabytes for all of them together.

    Of several processes each has LEAST_EACH megabytes at least.
    """

    jobs: int = 1
    memory: int = 256


DEFAULTS = Resources()
LEAST_EACH = 8  # megabytes; with less a build writes hundreds of small segments


def processors() -> int:
    """How many this process may run on; where the system does not tell, all there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
