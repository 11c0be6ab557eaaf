"""What an index learnt about its forms: asked first, right, and spared the dictionary."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from indexer.analysis import Analyzer
from indexer.passages import passages
from indexer.publishing.store import Store
from indexer.swedish.folding import unaccented
from indexer.terms import Terms
from indexer.tokens import Token, tokenize
from search.asking.question import Question, understand
from search.engine import Engine, open_engine
from search.matching.generation import Generation
from tests.conftest import THREE, fill


class NoDictionary:
    """Fails whoever asks it."""

    def terms(self, form: str) -> Terms:
        raise AssertionError(f"{form} is in the index, yet the dictionary was asked")

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        raise AssertionError("the dictionary was asked")


def generation(location: Path) -> Generation:
    store = Store(location)
    return Generation(store.current(), store.manifest())


def test_every_form_of_the_index_is_known_as_it_was_analysed(
    engine: Engine, tmp_path: Path, analyzer: Analyzer
) -> None:
    fill(engine, THREE)
    known = generation(tmp_path / "index").analysis(NoDictionary)
    forms = {token.form for project in THREE for each in passages(project) for token in tokenize(each.text)}
    assert len(forms) > 40
    for form in forms:
        assert known.terms(form) == analyzer.terms(form)


def test_what_was_learnt_outlives_merges(engine: Engine, tmp_path: Path) -> None:
    for number in range(12):
        with engine.writer() as writer:
            writer.add(f"{number}.txt", THREE[number % 3])
            writer.publish(writer.manifest)
    merged = generation(tmp_path / "index")
    assert len(merged.parts) < 12
    assert merged.analysis(NoDictionary).terms("målsättningen").stem == "målsättning"


def test_a_question_of_known_forms_opens_no_dictionary(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(engine, THREE[:1])
    monkeypatch.setattr("indexer.analysis.Analyzer", lambda _progress: NoDictionary())
    with open_engine(str(tmp_path / "index")) as fresh:
        assert fresh.search(understand(Question("praktik deltagarna"), fresh)).total == 1
        with pytest.raises(AssertionError, match="finnsinte"):
            fresh.search(understand(Question("finnsinte"), fresh))


def test_long_and_accented_forms_are_known_as_they_were_analysed(
    engine: Engine, tmp_path: Path, analyzer: Analyzer
) -> None:
    text = f"{'turné' * 100} {'ß' * 150} {'vård-' * 50} turné turnén"
    fill(engine, [replace(THREE[0], title=text)])
    known = generation(tmp_path / "index").analysis(NoDictionary)
    for token in tokenize(text):
        assert known.terms(token.form) == analyzer.terms(token.form)


@pytest.mark.parametrize("word", ["turné", "armé", "succé", "x" * 300])
def test_accented_and_long_words_are_found_through_the_engine(engine: Engine, word: str) -> None:
    fill(engine, [replace(THREE[0], title=f"En {word} till"), *THREE[1:]])
    for text in (word, unaccented(word), unaccented(word).upper(), f"en {unaccented(word)} till"):
        assert engine.search(understand(Question(text), engine)).total == 1
    assert engine.search(understand(Question(f"-{unaccented(word)}"), engine)).total == 2
