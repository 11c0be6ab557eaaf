"""Judged sets: how they are read, measured and compared, and a floor on the sample's own."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.problem import CorpusError
from corpus.samples import sample_folder
from search.commands.evaluate import half_of
from search.judging.evaluation import compare, estimate, measure
from search.judging.judged import load_judged_set
from web.command import projektsok

JUDGED = Path(__file__).parent / "judged" / "sample"


@pytest.fixture
def judged(tmp_path: Path) -> Path:
    """Two documents and two questions, one with wrong words."""
    rows = [("d1", "Praktik för unga", "Praktikplatser."), ("d2", "Validering", "Vi validerar yrkeskunnande.")]
    documents = [json.dumps({"id": id, "title": title, "text": text}) for id, title, text in rows]
    (tmp_path / "docs.jsonl.gz").write_bytes(gzip.compress("\n".join(documents).encode()))
    (tmp_path / "queries.jsonl").write_text('{"id": "q1", "text": "praktikplats"}\n{"id": "q2", "text": "yrken"}\n')
    (tmp_path / "qrels.tsv").write_text("q1\t0\td1\t1\nq2\t0\td2\t1\n")
    return tmp_path


def evaluated(*words: str) -> dict[str, dict[str, float]]:
    result = CliRunner().invoke(projektsok, ["eval", *words, "--json"], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    found: dict[str, dict[str, float]] = json.loads(result.stdout)
    return found


def test_measures_are_those_of_the_textbook() -> None:
    judgements = {"a": {"d1": 1}, "b": {"d2": 1}, "c": {"d9": 1}}
    rankings = {"a": [("d0", 2.0), ("d1", 1.0)], "b": [("d2", 1.0)], "c": []}
    found = measure(judgements, rankings)
    assert found["MRR@10"] == {"a": 0.5, "b": 1.0, "c": 0.0}
    assert found["hit@1"] == {"a": 0.0, "b": 1.0, "c": 0.0}
    assert estimate(found["MRR@10"]).mean == 0.5


def test_equal_scores_count_in_the_order_of_the_ranking() -> None:
    found = measure({"a": {"d1": 1}}, {"a": [("d2", 1.0), ("d1", 1.0)]})
    assert found["MRR@10"] == {"a": 0.5}


def test_a_comparison_is_paired() -> None:
    better = {str(number): 1.0 for number in range(30)}
    worse = {str(number): 0.9 for number in range(30)}
    assert compare(better, worse).p < 0.01
    assert (compare(better, better).gain, compare(better, better).p) == (0.0, 1.0)


def test_the_command_measures_and_compares(judged: Path) -> None:
    found = evaluated(str(judged), "--against", "snowball")
    assert found["MRR@10"]["mean"] == 1.0
    assert found["MRR@10"]["against"]["mean"] < 1.0  # type: ignore[index] # a nested object


def test_the_halves_are_one_split_that_stays() -> None:
    ids = [f"project_title-{number}" for number in range(1000)]
    assert [half_of(id) for id in ids[:6]] == [hashlib.sha256(id.encode()).digest()[0] % 2 for id in ids[:6]]
    assert 400 < sum(map(half_of, ids)) < 600


def test_the_command_asks_only_its_half(judged: Path) -> None:
    asked = [CliRunner().invoke(projektsok, ["eval", str(judged), "--half", half]).stdout for half in ("0", "1")]
    counts = [sum(half_of(id) == half for id in ("q1", "q2")) for half in (0, 1)]
    for said, count in zip(asked, counts, strict=True):
        assert (f": {count} frågor" in said) == bool(count)


def test_the_command_lists_what_moved(judged: Path) -> None:
    result = CliRunner().invoke(projektsok, ["eval", str(judged), "--against", "snowball", "--per-query"])
    assert "+1.00" in result.stdout


def test_a_malformed_set_names_file_and_line(judged: Path) -> None:
    (judged / "qrels.tsv").write_text("q1\t0\td1\t1\nq2 nonsense\n")
    with pytest.raises(CorpusError, match=r"qrels\.tsv:2"):
        load_judged_set(judged)


def test_a_folder_that_is_no_set_says_what_a_set_is(tmp_path: Path) -> None:
    result = CliRunner().invoke(projektsok, ["eval", str(tmp_path)])
    assert result.exit_code == 2
    assert "queries.jsonl" in result.stderr


def test_the_ranking_of_the_sample_keeps_its_floor(tmp_path: Path) -> None:
    """A little under what was measured, .87 and .75; a change that falls below has broken something."""
    runner, index = CliRunner(), str(tmp_path)
    assert runner.invoke(projektsok, ["--index", index, "index", str(sample_folder())]).exit_code == 0
    result = runner.invoke(projektsok, ["--index", index, "eval", str(JUDGED), "--json"])
    found = json.loads(result.stdout)
    assert found["MRR@10"]["mean"] >= 0.8
    assert found["recall@100"]["mean"] >= 0.7
