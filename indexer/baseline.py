"""Snowball alone: what Elasticsearch, Solr and PostgreSQL do with Swedish, to be measured against."""

from collections.abc import Sequence

from indexer.swedish.stemming import Stemmer
from indexer.terms import Terms
from indexer.tokens import Token


class SnowballAnalyzer:
    """Every form is its Snowball stem in every namespace, so that scores are those of plain BM25 over stems."""

    def __init__(self) -> None:
        self._stemmer = Stemmer()
        self._known: dict[str, Terms] = {}

    def terms(self, form: str) -> Terms:
        known = self._known.get(form)
        if known is None:
            stem = self._stemmer.stem(form)
            known = self._known[form] = Terms(stem, stem, ())
        return known

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        return {}
