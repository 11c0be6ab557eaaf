"""The analyser: terms, explanations, threads, cache folders."""

import os
import threading
from pathlib import Path

import pytest

from indexer.analysis import Analyzer
from indexer.swedish import tables
from indexer.swedish.coordination import completed
from indexer.swedish.folding import fold, unaccented
from indexer.swedish.lemmas import Origin
from indexer.swedish.lexicon import Lexicon
from indexer.swedish.versions import fingerprint
from indexer.terms import Terms
from indexer.tokens import LONGEST_FORM, tokenize

TEXT = "Projektet gav arbetslösa ungdomar praktikplatser hos företagen i länet och i kommunernas skolor".lower().split()


@pytest.mark.parametrize(
    ("form", "lemma", "origin"),
    [
        ("skall", "ska", Origin.CLOSED),
        ("bilden", "bild", Origin.OVERRIDE),
        ("städerna", "stad", Origin.IRREGULAR),
        ("projektet", "projekt", Origin.SIMPLEMMA),
        ("meritportföljerna", "meritportfölj", Origin.HEAD),
        ("qwrtzen", "qwrtzen", Origin.NONE),
    ],
)
def test_lemma_and_where_it_came_from(analyzer: Analyzer, form: str, lemma: str, origin: Origin) -> None:
    explanation = analyzer.explain(form)
    assert (explanation.lemma, explanation.origin) == (lemma, origin)


def test_exact_keeps_swedish_letters_and_drops_accents(analyzer: Analyzer) -> None:
    assert analyzer.terms("idéområde").exact == "ideområde"


def test_parts_hold_inner_compounds(analyzer: Analyzer) -> None:
    parts = analyzer.terms("arbetsmarknadspolitiken").parts
    wanted = ("arbete", "marknad", "politik", "arbetsmarknad")
    assert set(parts) == {analyzer.terms(word).stem for word in wanted}


def test_no_part_repeats_the_stem(analyzer: Analyzer) -> None:
    for form in ("bank-id", "lo-distriktet", "arbetsmarknad", "e-post"):
        terms = analyzer.terms(form)
        assert terms.stem not in terms.parts


def test_numbers_and_spans_of_years_are_left_alone(analyzer: Analyzer) -> None:
    for form in ("8715117", "2007-2013", "10:30", "1:a"):
        terms = analyzer.terms(form)
        assert (terms.exact, terms.stem, terms.parts) == (form, form, ())


ODD = ["a", "-", "ö", "é", "ſ", "x" * 5000, "日本語", "a-b-c-d", "å" * 300, "1-2-a", "İ", "eu:s-x"]


@pytest.mark.parametrize("form", ODD, ids=range(len(ODD)))
def test_any_form_has_terms(analyzer: Analyzer, form: str) -> None:
    assert analyzer.terms(form).exact


@pytest.mark.parametrize("letters", [61, 100, 200])
def test_what_is_longer_than_any_word_is_only_itself(analyzer: Analyzer, letters: int) -> None:
    form = ("arbetsmarknad" * 20)[:letters]
    assert analyzer.terms(form) == Terms(form, form, ())


@pytest.mark.parametrize("repeated", ["vård", "ß", "vård-", "a-", "é:s", "1-", "'s"])
def test_terms_have_a_longest_length(analyzer: Analyzer, repeated: str) -> None:
    """And the work too: a million characters would take minutes if every ending of them were looked up."""
    terms = analyzer.terms(repeated * (1_000_000 // len(repeated)))
    assert terms.stem == terms.exact
    assert (len(terms.exact), terms.parts) == (LONGEST_FORM, ())
    at_most = analyzer.terms((repeated * LONGEST_FORM)[:LONGEST_FORM])
    assert at_most.exact == terms.exact
    assert all(len(part) <= LONGEST_FORM for part in at_most.parts)


def test_words_without_their_accent_meet_those_with_it(analyzer: Analyzer) -> None:
    for accented in ("turnéer", "succén", "entré", "komité", "turnéerna"):
        assert analyzer.terms(unaccented(accented)) == analyzer.terms(accented)
    assert analyzer.terms("idé2").stem == "ide2"


def test_eight_threads_give_the_terms_of_one() -> None:
    forms = [f"{left}{right}" for left in TEXT for right in TEXT] * 4
    alone = Analyzer()
    expected = [alone.terms(form) for form in forms]
    shared = Analyzer()
    found: list[list[object]] = [[] for _ in range(8)]
    start = threading.Barrier(8)

    def work(mine: list[object]) -> None:
        start.wait()
        mine.extend(shared.terms(form) for form in forms)

    threads = [threading.Thread(target=work, args=(mine,)) for mine in found]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(mine == expected for mine in found)


def test_fingerprint_is_stable_and_short() -> None:
    assert fingerprint() == fingerprint()
    assert len(fingerprint()) == 16


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("vård- och omsorgsarbeten", ["vårdarbeten"]),
        ("arbets- och funktionsförmåga", ["arbetsförmåga"]),
        ("utvecklings- och utbildningsinsatser", ["utvecklingsinsatser"]),
        ("barn-, ungdoms- och familjeverksamhet", ["barnverksamhet", "ungdomsverksamhet"]),
        ("kultur- och/eller fritidsaktiviteter", ["kulturaktiviteter"]),
        ("projektledare och -deltagare", ["projektdeltagare"]),
        ("Praktik - integration", []),
        ("bank-id och småföretag", []),
        ("vård- och", []),
        ("-", []),
    ],
)
def test_shortened_words_are_completed(analyzer: Analyzer, text: str, expected: list[str]) -> None:
    found = completed(text, tokenize(text), lambda form: analyzer.explain(form).split)
    assert [form for _, form in found] == expected


def test_coordinations_are_split_once_however_long() -> None:
    """A head is carried from word to word: each looked up anew, a hundred thousand words would take hours."""
    asked: list[str] = []

    def split(form: str) -> tuple[str, ...]:
        asked.append(form)
        return ("omsorgs", "arbeten")

    for text in ("vård-, " * 100_000, "vård- och " * 100_000):
        assert list(completed(text, tokenize(text), split)) == []
        whole = text + "omsorgsarbeten"
        found = list(completed(whole, tokenize(whole), split))
        assert {form for _, form in found} == {"vårdarbeten"}
        assert [index for index, _ in found] == sorted(index for index, _ in found)
        assert len(found) == 100_000
        assert asked.pop() == "omsorgsarbeten"
        assert not asked


def test_completed_forms_have_a_longest_length() -> None:
    text = f"{'a' * 300}- och omsorgsarbeten, omsorgsarbeten och -{'b' * 300}"
    found = completed(text, tokenize(text), lambda form: ("omsorgs", "arbeten"))
    assert [len(form) for _, form in found] == [LONGEST_FORM] * 2


def test_folding() -> None:
    assert fold("målsättning") == "malsattning"
    assert fold("idé") == "ide"
    assert unaccented("müller-åkeröd") == "muller-åkeröd"
    assert unaccented("øresund") == "öresund"


def _folders(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> None:
    """Let the tables live in these folders only."""
    monkeypatch.setattr(tables, "_cache_folders", lambda: iter(folders))


def test_first_use_compiles_with_progress_and_second_maps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folders(monkeypatch, tmp_path / "cache")
    told: list[float] = []
    tables.open_lexicon(lambda share: told.append(share))
    assert told == sorted(told)
    assert told[-1] == 1.0
    told.clear()
    assert tables.open_lexicon(lambda share: told.append(share)).lemma("projektet") == "projekt"
    assert told == []
    (kept,) = (tmp_path / "cache").iterdir()
    assert kept.stat().st_mode & 0o777 == 0o755, "who makes an image is not who runs it"


def test_damaged_tables_are_compiled_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _folders(monkeypatch, tmp_path)
    tables.open_lexicon()
    (folder,) = tmp_path.iterdir()
    (folder / "lemmas.marisa").write_bytes(b"rubbish")
    assert tables.open_lexicon().lemma("projektet") == "projekt"
    assert Lexicon.load(folder).lemma("projektet") == "projekt"


def test_home_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("a file where the folder should be")
    _folders(monkeypatch, blocked / "cache", tmp_path / "temporary")
    assert tables.open_lexicon().lemma("städerna") == "stad"
    assert any((tmp_path / "temporary").iterdir())


def test_no_folder_at_all_works_in_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    blocked = tmp_path / "home"
    blocked.write_text("")
    _folders(monkeypatch, blocked / "one", blocked / "two")
    assert tables.open_lexicon().lemma("städerna") == "stad"


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="only where users have numbers")
def test_cache_folders_are_private(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    *_, shared = tables._cache_folders()
    assert shared.stat().st_mode & 0o077 == 0
