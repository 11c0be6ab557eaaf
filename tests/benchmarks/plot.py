"""How the time of a question grows with the number of documents, drawn for the README."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks.comparison import Measured, Times

SHOWN = ("one frequent term", "two terms, AND", "five terms, OR", "everything")
_COLOURS = {
    "ours": "#0b5d57",
    "ours, all levels": "#57a79c",
    "all levels, first time": "#0ea5e9",
    "tantivy": "#c2410c",
    "Xapian": "#7c3aed",
    "SQLite FTS5": "#64748b",
    "Whoosh": "#a16207",
}


def save(measured: Iterable[Measured], file: Path) -> None:
    """Add to the measurements that `file` holds, a JSON line each."""
    with file.open("a", encoding="utf-8") as out:
        for each in measured:
            row = [each.documents, each.engine, each.question, each.times.middle, each.times.slow]
            out.write(json.dumps(row) + "\n")


def load(file: Path) -> list[Measured]:
    rows = map(json.loads, file.read_text(encoding="utf-8").splitlines())
    return [Measured(documents, engine, question, Times(*times)) for documents, engine, question, *times in rows]


def draw(measured: list[Measured], file: Path) -> None:
    """A panel for each class of questions, both axes logarithmic."""
    import matplotlib as mpl

    mpl.use("svg")
    mpl.rcParams.update({"font.size": 9, "svg.fonttype": "none", "axes.spines.top": False, "axes.spines.right": False})
    from matplotlib import pyplot as plt

    figure, panels = plt.subplots(1, len(SHOWN), figsize=(11, 3.2), sharey=True, layout="constrained")
    for panel, question in zip(panels, SHOWN, strict=True):
        _draw_panel(panel, [each for each in measured if each.question == question])
        panel.set_title(question, loc="left")
    panels[0].set_ylabel("ms, three facets (p50)")
    handles, labels = panels[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside lower center", ncols=len(labels), frameon=False)
    figure.savefig(file)


def _draw_panel(panel: Any, measured: list[Measured]) -> None:
    for engine, colour in _COLOURS.items():
        points = sorted((each.documents, each.times.middle) for each in measured if each.engine == engine)
        if points:
            panel.loglog(*zip(*points, strict=True), marker="o", markersize=3.5, color=colour, label=engine)
    panel.grid(True, which="major", color="#e5e7eb", linewidth=0.6)
    panel.set_xlabel("documents")
