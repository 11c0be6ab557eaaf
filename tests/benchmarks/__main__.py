"""`python -m tests.benchmarks [DOCUMENTS…]` compares engines; with `kills [COUNT]` it kills builds."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import kills
from tests.benchmarks.comparison import compare

SIZES = (6_669, 202_878)


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["kills"]:
        kills.main(int(arguments[1]) if arguments[1:] else kills.COUNT)
        return
    for documents in map(int, arguments) if arguments else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            compare(documents, Path(folder))


if __name__ == "__main__":
    main(sys.argv[1:])
