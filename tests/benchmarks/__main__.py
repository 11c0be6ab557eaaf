"""`python -m tests.benchmarks [--save FILE] [DOCUMENTS…]` compares engines; `kills [COUNT]` kills builds;
`plot FILE SVG` draws what was saved; `misspelt INDEX [SEED]` misspells words of an index."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import kills, misspelt, plot
from tests.benchmarks.comparison import compare

SIZES = (6_669, 50_000, 202_878)


def main(arguments: list[str]) -> None:
    match arguments:
        case ["kills", *count]:
            kills.main(int(count[0]) if count else kills.COUNT)
        case ["misspelt", location, *seed]:
            misspelt.main(location, *map(int, seed))
        case ["plot", measured, drawing]:
            plot.draw(plot.load(Path(measured)), Path(drawing))
        case ["--save", file, *sizes]:
            run(sizes, Path(file))
        case sizes:
            run(sizes, None)


def run(sizes: list[str], saved: Path | None) -> None:
    for documents in map(int, sizes) if sizes else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            measured = compare(documents, Path(folder))
        if saved:
            plot.save(measured, saved)


if __name__ == "__main__":
    main(sys.argv[1:])
