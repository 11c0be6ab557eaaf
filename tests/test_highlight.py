"""Marks and snippets: every word its due, nothing lost at the edges, work bounded by the text."""

from dataclasses import replace

import pytest

from corpus.project import Section, SectionKind
from indexer.analysis import Analyzer
from search.asking.parse import parse
from search.query import Query
from search.results import Level, Mark, Match
from search.showing.highlight import Highlighter, marks, matches
from search.showing.snippets import LONGEST, find_in, snippets
from tests.conftest import ARTIKELN


def highlighter(words: str, analyzer: Analyzer) -> Highlighter:
    return Highlighter(Query(tree=parse(words).tree), analyzer)


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


def test_a_phrase_is_marked_where_all_of_it_stands(analyzer: Analyzer) -> None:
    found = highlighter('"en praktik"', analyzer).occurrences("En praktik. En annan praktik.")
    assert [(each.start, each.end) for each in found] == [(0, 2), (3, 10)]


@pytest.mark.parametrize("between", ["/", "\u00a0", " ", ""])
def test_snippets_keep_their_mark_whatever_stands_between_words(between: str, analyzer: Analyzer) -> None:
    text = between.join(["ord"] * 200) + " praktik " + between.join(["slut"] * 200)
    project = replace(ARTIKELN, sections=(Section(SectionKind.BODY, "", text),))
    (snippet,) = snippets(project, find_in(project, highlighter("praktik", analyzer)))
    assert [snippet.text[mark.start : mark.end] for mark in snippet.marks] == ["praktik"]
    assert len(snippet.text) <= LONGEST + 4
