"""A brief tells question, counts, projects and evidence word for word, and what is not known."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.language import speaking
from corpus.project import SectionKind
from search.asking.question import Question, understand
from search.briefing.brief import brief, plain
from search.engine import Engine
from tests.conftest import LYFTET, SKOLVAGEN, THREE, fill, section
from web.command import projektsok

Written = Callable[..., str]


@pytest.fixture
def written(three: Engine) -> Written:
    def made(text: str, **choices: object) -> str:
        return "\n".join(brief(three.search(understand(Question(text, **choices), three))))  # type: ignore[arg-type] # as typed

    return made


def test_it_tells_question_date_and_counts(written: Written) -> None:
    text = written("praktik", filters={"fas": ("Förstudie",)})
    assert text.startswith("# praktik; Projektfas: Förstudie\n")
    for said in ("**Datum:** 20", "**Indexets generation:** 1", "**Träffar:** 1", "**Adress:** /?q=praktik&fas="):
        assert said in text
    assert "- Projektfas: Förstudie 1, Genomförande 1" in text


def test_every_quotation_stands_word_for_word_in_its_project(written: Written) -> None:
    quotes = [line[2:] for line in written("praktik").splitlines() if line.startswith("> ") and "> —" not in line]
    texts = [each.text for project in THREE for each in project.sections]
    assert quotes
    assert all(any(quote.strip("… ") in text for text in texts) for quote in quotes)
    assert f"> — Sammanfattning, {LYFTET.id}" in written("praktik")


def test_it_tells_what_is_missing_and_withheld(written: Written) -> None:
    text = written("praktik", limit=2)
    assert "1 träffar är inte med" in text
    assert "2 av 3; gränsen var 2" in text
    assert "1 av 3 träffar anger inte: Projektägare" in text
    assert "Utelämnat: Kontaktpersoners" in text


def test_signs_of_markdown_are_disarmed(engine: Engine) -> None:
    evil = replace(
        SKOLVAGEN, title="a|b <script> [x](y) *z*\n# Rubrik", sections=(section(SectionKind.BODY, "praktik |"),)
    )
    fill(engine, [evil])
    text = "\n".join(brief(engine.search(understand(Question("praktik"), engine))))
    assert "a\\|b \\<script\\> \\[x\\](y) \\*z\\* # Rubrik" in text
    assert "\n# Rubrik" not in text
    assert plain("004_ab _c_") == "004_ab \\_c\\_"


def test_choices_in_the_words_are_told_once_and_no_hits_leave_nothing_empty(written: Written) -> None:
    text = written("finnsinte fas:Förstudie")
    assert text.startswith("# finnsinte; Projektfas: Förstudie\n")
    assert "## Projekt" not in text and "## Vad som saknas" in text


def test_the_level_chosen_is_told(written: Written) -> None:
    text = written("praktik", match="exakt")
    assert text.startswith("# praktik; nivå: exakt\n")
    assert "**Adress:** /?q=praktik&match=exakt" in text


def test_it_is_written_in_english_too(written: Written) -> None:
    with speaking("en"):
        assert "## What they say" in written("praktik")


def test_the_command_writes_a_file_and_tells_of_no_hits(sample_index: str, tmp_path: Path) -> None:
    def run(*words: str) -> int:
        return (
            CliRunner().invoke(projektsok, ["--index", sample_index, "brief", *words], catch_exceptions=False).exit_code
        )

    assert run("praktik", "-o", str(tmp_path / "brief.md")) == 0
    assert (tmp_path / "brief.md").read_text(encoding="utf-8").startswith("# praktik\n")
    assert run("finnsinte", "-o", str(tmp_path / "tom.md")) == 1
    assert run("praktik", "--limit", "0") == 2
