"""The four real pages, asked through an index: everything in `finds` is found, nothing of `not_searchable`."""

import json

import pytest

from search.asking.question import Question, understand
from search.engine import Engine
from tests.conftest import SEEDS

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="../shared/seeds is not on this machine")
EXPECTED = json.loads((SEEDS / "expected.json").read_text(encoding="utf-8")) if SEEDS.is_dir() else {}
WANTED = [(page, words) for page, facts in EXPECTED.items() for words in facts["finds"]]
UNWANTED = [(page, words) for page, facts in EXPECTED.items() for words in facts["not_searchable"]]


def found(seeds: Engine, words: str) -> set[str]:
    results = seeds.search(understand(Question(words), seeds))
    return {hit.project.source.file for hit in results.hits}


@pytest.mark.parametrize(("page", "words"), WANTED)
def test_what_should_be_found_is(seeds: Engine, page: str, words: str) -> None:
    assert page in found(seeds, words)


@pytest.mark.parametrize(("page", "words"), UNWANTED)
def test_what_belongs_to_the_website_is_not(seeds: Engine, page: str, words: str) -> None:
    assert page not in found(seeds, f'"{words}"')


def test_a_region_counts_mentions_only_when_asked(seeds: Engine) -> None:
    def names(mentions: bool, region: str) -> set[str]:
        query = understand(Question("praktik", {"region": (region,)}, mentions=mentions), seeds)
        return {hit.project.source.file[:3] for hit in seeds.search(query).hits}

    assert names(False, "Östra Mellansverige") == {"001", "003"}
    assert "004" not in names(False, "Småland och öarna")
    assert "004" in names(True, "Småland och öarna")
