"""`python -m tests.benchmarks [--save FILE] [DOCUMENTS…]` compares engines; `kills [COUNT]` kills builds;
`plot FILE SVG` draws what was saved; `misspelt INDEX [SEED]` misspells words of an index; `load [DOCUMENTS]` compares
servers; `soak [MINUTES]` asks one while builds publish."""

import sys
import tempfile
from pathlib import Path

from tests.benchmarks import kills, load, misspelt, plot, soak
from tests.benchmarks.comparison import compare

SIZES = (6_669, 50_000, 202_878)


def main(arguments: list[str]) -> None:
    match arguments:
        case ["kills", *count]:
            kills.main(int(count[0]) if count else kills.COUNT)
        case ["misspelt", location, *seed]:
            misspelt.main(location, *map(int, seed))
        case ["load", *documents]:
            with tempfile.TemporaryDirectory() as folder:
                load.main(int(documents[0]) if documents else SIZES[0], Path(folder))
        case ["soak", *minutes]:
            soak.main(float(minutes[0]) if minutes else soak.MINUTES)
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
