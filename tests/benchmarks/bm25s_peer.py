"""bm25s: scores computed before anybody asks. It ranks words and nothing else, so it is asked for nothing else."""

from collections.abc import Iterable
from pathlib import Path

from tests.benchmarks.documents import Row
from tests.benchmarks.engines import PAGE, Answer
from tests.benchmarks.questions import Ask


class Bm25s:
    """No filters, facets, phrases or totals; memory holds the index."""

    name = "bm25s"

    def index(self, rows: Iterable[Row], folder: Path) -> None:
        import bm25s

        ids, texts = [], []
        for row in rows:
            ids.append(row.id)
            texts.append(row.text.split())
        retriever = bm25s.BM25()
        retriever.index(texts, show_progress=False)
        retriever.save(str(folder))
        (folder / "ids.txt").write_text("\n".join(ids), encoding="utf-8")

    def open(self, folder: Path) -> None:
        import bm25s

        self._retriever = bm25s.BM25.load(str(folder), mmap=True)
        self._ids = (folder / "ids.txt").read_text(encoding="utf-8").split("\n")

    def can(self, ask: Ask) -> bool:
        one_or_any = ask.how == "any" or (ask.how == "all" and len(ask.words) == 1)
        return one_or_any and not (ask.facets or ask.region or ask.by_day or ask.page > 1)

    def ask(self, ask: Ask) -> Answer:
        found, scores = self._retriever.retrieve([list(ask.words)], k=PAGE, show_progress=False)
        ids = tuple(self._ids[number] for number in found[0].tolist())
        return Answer(int((scores[0] > 0).sum()), ids, ())
