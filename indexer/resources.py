"""What a build of the index may use of the machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Resources:
    """`jobs` processes beside the one that reads, `memory` megabytes for all of them together."""

    jobs: int = 1
    memory: int = 256


DEFAULTS = Resources()
