"""`projektsok analyze`: what becomes of words."""

import json

from click.testing import CliRunner

from web.command import projektsok


def test_it_tells_lemma_stem_and_split() -> None:
    result = CliRunner().invoke(projektsok, ["--index", "/nonexistent", "analyze", "praktikplatserna"])
    assert result.exit_code == 0
    assert "praktik|platserna" in result.stdout
    assert "praktikplats" in result.stdout


def test_it_counts_what_the_words_meet(sample_index: str) -> None:
    result = CliRunner().invoke(projektsok, ["--index", sample_index, "analyze", "praktikplatserna", "--json"])
    (found,) = json.loads(result.stdout)
    counts = {(each["namespace"], each["term"]): each["projects"] for each in found["index"]}
    assert counts["part", "praktik"] > counts["exact", "praktikplatserna"]


def test_it_completes_coordinations() -> None:
    result = CliRunner().invoke(projektsok, ["analyze", "vård- och omsorgsarbeten", "--json"])
    assert "vårdarbeten" in [each["form"] for each in json.loads(result.stdout)]
