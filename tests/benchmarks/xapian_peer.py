"""Xapian, where Debian's packages are installed: facets by its own match spies."""

import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from tests.benchmarks.documents import FACETS, Row
from tests.benchmarks.engines import PAGE, Answer
from tests.benchmarks.questions import Ask

_DEBIAN = "/usr/lib/python3/dist-packages"  # python3-xapian is not on PyPI
_DAY = len(FACETS)  # the slot after those of the facets


def installed() -> bool:
    """Whether Debian's package is there for this Python; it is then importable."""
    if not find_spec("xapian") and Path(_DEBIAN, "xapian").is_dir():
        sys.path.append(_DEBIAN)
    try:
        import xapian  # noqa: F401 # the import is the question
    except ImportError:
        return False
    return True


class Xapian:
    """Rows are stems, so its term generator stems nothing."""

    name = "Xapian"

    def index(self, rows: Iterable[Row], folder: Path) -> None:
        import xapian

        base = xapian.WritableDatabase(str(folder), xapian.DB_CREATE_OR_OPEN)
        generator = xapian.TermGenerator()
        for row in rows:
            document = xapian.Document()
            generator.set_document(document)
            generator.set_termpos(0)
            generator.index_text(row.text)
            document.set_data(f"{row.id}\n{row.stored}")
            for slot, field in enumerate(FACETS):
                document.add_value(slot, getattr(row, field))
            document.add_value(_DAY, xapian.sortable_serialise(row.day))
            document.add_boolean_term("XR" + row.region)
            base.add_document(document)
        base.commit()
        base.close()

    def open(self, folder: Path) -> None:
        import xapian

        self._base = xapian.Database(str(folder))

    def ask(self, ask: Ask) -> Answer:
        import xapian

        enquire = xapian.Enquire(self._base)
        enquire.set_query(self._query(ask))
        if ask.by_day or not ask.words:
            enquire.set_sort_by_value(_DAY, True)
        spies = [xapian.ValueCountMatchSpy(slot) for slot in range(len(FACETS))] if ask.facets else []
        for spy in spies:
            enquire.add_matchspy(spy)
        # Looking at every match makes the total exact, which spies need anyway.
        found = enquire.get_mset(PAGE * (ask.page - 1), PAGE, self._base.get_doccount())
        ids = tuple(hit.document.get_data().split(b"\n", 1)[0].decode() for hit in found)
        return Answer(found.get_matches_estimated(), ids, tuple(sum(1 for _value in spy.values()) for spy in spies))

    def _query(self, ask: Ask) -> Any:
        import xapian

        joins = {"all": xapian.Query.OP_AND, "any": xapian.Query.OP_OR, "phrase": xapian.Query.OP_PHRASE}
        if not ask.words:
            return xapian.Query.MatchAll
        if ask.how == "prefix":
            terms = [each.term for each in self._base.allterms(ask.words[0])]  # its wildcards are not open to Python
            return xapian.Query(xapian.Query.OP_SYNONYM, terms)
        query = xapian.Query(joins[ask.how], list(ask.words))
        if ask.region:
            query = xapian.Query(xapian.Query.OP_FILTER, query, xapian.Query("XR" + ask.region))
        return query
