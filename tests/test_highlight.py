"""Marks and snippets: every word its due, nothing lost at the edges, work bounded by the text."""

from dataclasses import replace
from itertools import accumulate
from pathlib import Path

import pytest

from corpus.project import Project, Section, SectionKind
from indexer.analysis import Analyzer
from indexer.passages import PASSAGE_GAP, passages
from indexer.publishing.store import Store
from indexer.tokens import spans
from search.asking.parse import parse
from search.asking.question import Question, understand
from search.engine import open_engine
from search.matching.generation import Generation
from search.query import Query
from search.results import Level, Mark, Match, Snippet
from search.showing.highlight import Highlighter, marks, matches
from search.showing.locating import find_in
from search.showing.snippets import LONGEST, snippets
from tests.conftest import ARTIKELN


def highlighter(words: str, analyzer: Analyzer) -> Highlighter:
    return Highlighter(Query(tree=parse(words).tree), analyzer)


def shown(project: Project, words: Highlighter) -> tuple[Snippet, ...]:
    """The snippets, whatever the positions of the words are."""
    lengths = (len(spans(each.text)) + PASSAGE_GAP for each in passages(project))
    return snippets(project, find_in(project, accumulate(lengths, initial=0), words, range(100_000)), words)


@pytest.mark.parametrize("words", ["praktikplats praktik", "praktik praktikplats"])
def test_two_words_may_meet_in_one_token(words: str, analyzer: Analyzer) -> None:
    found = highlighter(words, analyzer).occurrences("En praktikplats.")
    assert set(matches(found)) == {
        Match("praktikplats", "praktikplats", Level.EXACT, 1),
        Match("praktik", "praktikplats", Level.COMPOUND, 1),
    }
    assert marks(found) == (Mark(3, 15, Level.EXACT),)


def test_a_compound_does_not_mark_its_parts(analyzer: Analyzer) -> None:
    found = highlighter("praktikplats", analyzer).occurrences("Praktikplats fanns. Platsen var bra.")
    assert [each.form for each in found] == ["praktikplats"]


@pytest.mark.parametrize("words", ['="hälsa" hälsa', 'hälsa ="hälsa"'])
def test_verbatim_and_plain_do_not_disturb_each_other(words: str, analyzer: Analyzer) -> None:
    found = highlighter(words, analyzer).occurrences("Hälsa och hälsan.")
    assert {each.form for each in found} == {"hälsa", "hälsan"}


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("stöd för unga och i arbete", ["stöd", "unga", "arbete"]),
        ("UNGA FÖR", ["unga"]),
        ("unga ELLER för", ["för", "unga"]),
        ("unga -arbete och", ["unga"]),
        ("för och", ["för", "och"]),
        ("för", ["för"]),
        ('unga ="för"', ["för", "unga"]),
        ('unga "stöd för"', ["stöd", "för", "unga"]),
        ("prakt* för", ["praktik"]),
        ("for unga", ["unga"]),
    ],
)
def test_function_words_are_marked_where_nothing_else_was_asked_for(
    words: str, marked: list[str], analyzer: Analyzer
) -> None:
    text = "Ett stöd för unga och praktik i arbete."
    found = highlighter(words, analyzer).occurrences(text)
    assert [text[each.start : each.end] for each in found] == marked


def test_a_phrase_is_marked_where_all_of_it_stands(analyzer: Analyzer) -> None:
    found = highlighter('"en praktik"', analyzer).occurrences("En praktik. En annan praktik.")
    assert [(each.start, each.end) for each in found] == [(0, 2), (3, 10)]


@pytest.mark.parametrize("between", ["/", "\u00a0", " ", ""])
def test_snippets_keep_their_mark_whatever_stands_between_words(between: str, analyzer: Analyzer) -> None:
    text = between.join(["ord"] * 200) + " praktik " + between.join(["slut"] * 200)
    project = replace(ARTIKELN, sections=(Section(SectionKind.BODY, "", text),))
    (snippet,) = shown(project, highlighter("praktik", analyzer))
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["praktik"]
    assert len(snippet.text) <= LONGEST + 4


@pytest.mark.parametrize("before", range(250, 300))
def test_a_mark_at_the_edge_of_a_long_sentence_is_kept(before: int, analyzer: Analyzer) -> None:
    text = "ord " * (before // 4) + "x" * (before % 4) + " praktik" + " slut" * 200
    project = replace(ARTIKELN, sections=(Section(SectionKind.BODY, "", text),))
    (snippet,) = shown(project, highlighter("praktik", analyzer))
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["praktik"]


def test_snippets_cover_the_words_of_the_query_and_the_sections(analyzer: Analyzer) -> None:
    project = replace(
        ARTIKELN,
        sections=(
            Section(SectionKind.SUMMARY, "Sammanfattning", "Praktik är bra. " * 30),
            Section(SectionKind.BACKGROUND, "Bakgrund", "Vi har haft praktik förr.\nPraktiken var kort."),
            Section(SectionKind.GOALS, "Målsättning", "Fler ska få validering."),
        ),
    )
    both = shown(project, highlighter("praktik validering", analyzer))
    assert [each.section for each in both] == ["Sammanfattning", "Målsättning"]
    one = shown(project, highlighter("praktik", analyzer))
    assert [each.section for each in one] == ["Sammanfattning", "Bakgrund"]


def test_a_third_snippet_only_shows_a_third_word_and_no_section_has_three(analyzer: Analyzer) -> None:
    filler = "Här står något helt annat som fyller ut raden så att inget mer får plats i utdraget. " * 4
    text = f"Praktik ges. {filler}\nValidering ges. {filler}\nMentorer finns. {filler}"
    project = replace(ARTIKELN, sections=(Section(SectionKind.SUMMARY, "Sammanfattning", text),))
    assert len(shown(project, highlighter("praktik validering mentorer", analyzer))) == 2
    more = replace(project, sections=(*project.sections, Section(SectionKind.GOALS, "Mål", "En lots hjälper till.")))
    assert len(shown(more, highlighter("praktik validering lots", analyzer))) == 3


def test_standard_wording_is_shown_only_where_nothing_else_is_or_it_was_asked_for(analyzer: Analyzer) -> None:
    standard = Section(SectionKind.EQUALITY, "Jämställdhet", "Kvinnor och män ska få praktik på lika villkor i allt.")
    own = Section(SectionKind.BODY, "Syfte", "Kvinnor får praktik.")
    again = Section(SectionKind.GOALS, "Mål", "Praktik för kvinnor.")
    project = replace(ARTIKELN, sections=(standard, own, again))
    assert [each.section for each in shown(project, highlighter("kvinnor", analyzer))] == ["Syfte", "Mål"]
    alone = replace(ARTIKELN, sections=(standard,))
    assert [each.section for each in shown(alone, highlighter("kvinnor", analyzer))] == ["Jämställdhet"]
    asked = shown(replace(project, sections=(standard, own)), highlighter("jämställdhet kvinnor", analyzer))
    assert [each.section for each in asked] == ["Jämställdhet", "Syfte"]


def test_no_snippet_is_shown_twice(analyzer: Analyzer) -> None:
    same = tuple(Section(SectionKind.BODY, heading, "Alla får praktik.") for heading in ("Syfte", "Mål"))
    assert len(shown(replace(ARTIKELN, sections=same), highlighter("praktik", analyzer))) == 1


@pytest.mark.parametrize("short", ["bl.a. Almi", "t.ex. Almi", "m.fl. Almi"])
def test_an_abbreviation_ends_no_sentence(short: str, analyzer: Analyzer) -> None:
    project = replace(ARTIKELN, sections=(Section(SectionKind.BODY, "", "Vi såg " + short + " och praktik. " * 99),))
    (snippet, *_more) = shown(project, highlighter("praktik", analyzer))
    assert snippet.text.startswith("Vi såg")


@pytest.mark.parametrize("words", ["vård", "vårdarbete", "omsorg", "omsorgsarbete"])
def test_a_shortened_word_is_marked_wherever_it_stands(words: str, analyzer: Analyzer) -> None:
    text = "Ord " * 40 + "inom vård- och omsorgsarbeten i kommunen. " + "Ord " * 40
    (found,) = highlighter(words, analyzer).occurrences(text)
    assert text[found.start : found.end] in ("vård", "omsorgsarbeten")


def test_what_the_index_says_stands_is_what_reading_all_of_the_text_finds(
    sample_index: str, analyzer: Analyzer
) -> None:
    with open_engine(sample_index) as engine:
        for words in (
            "praktik",
            "arbete unga",
            '"på en"',
            "kommun projekt -praktik",
            "vård arbetsplats",
            "praktikplats",
        ):
            query = understand(Question(words, limit=50), engine)
            whole = Highlighter(query, analyzer)
            for hit in engine.search(query).hits:
                read = [each for passage in passages(hit.project) for each in whole.occurrences(passage.text)]
                # Other names of a concept are told by the index alone.
                assert tuple(each for each in hit.matches if each.level is not Level.CONCEPT) == matches(read)
                in_title = tuple(each for each in hit.title_marks if each.level is not Level.CONCEPT)
                assert in_title == marks(whole.occurrences(hit.project.title))


@pytest.mark.parametrize(
    "words", ["SE", "praktik arbetsgivare", "avsnitt:målsättning praktik", '"supported employment"']
)
@pytest.mark.parametrize("match", ["", "exakt"])
def test_a_project_is_marked_as_its_hit_is(words: str, match: str, sample_index: str) -> None:
    with open_engine(sample_index) as engine:
        query = understand(Question(words, match=match, limit=50), engine)
        for hit in engine.search(query).hits:
            title, *sections = engine.marks(hit.project.id, query)
            assert title == hit.title_marks
            texts = [each.text for each in hit.project.sections]
            met = {text[mark.start : mark.end] for text, marks in zip(texts, sections, strict=True) for mark in marks}
            for snippet in hit.snippets:
                shown = {snippet.text[each.start : each.end] for each in snippet.marks}
                assert shown <= met or snippet.section not in {each.heading for each in hit.project.sections}
        assert engine.marks("finns-inte", query) == ()


def test_the_index_tells_where_each_passage_begins(sample_index: str) -> None:
    store = Store(Path(sample_index))
    generation = Generation(store.current(), store.manifest())
    for document in generation.everything.tolist():
        lengths = (len(spans(each.text)) + PASSAGE_GAP for each in passages(generation.project(document)))
        assert generation.passages(document) == list(accumulate(lengths, initial=0))[:-1]
