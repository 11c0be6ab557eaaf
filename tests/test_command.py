"""The command as people and scripts use it: through click's runner, and as a real process."""

import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner, Result

import search
from corpus.samples import sample_folder
from search.engine import open_engine
from web.command import _COMMANDS, projektsok

SCHEMA = json.loads((Path(search.__file__).parent / "showing" / "answer.schema.json").read_text(encoding="utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
PROGRAM = str(Path(sys.executable).parent / "projektsok")

Run = Callable[..., Result]


@pytest.fixture
def run(sample_index: str) -> Run:
    def invoke(*words: str, index: str = sample_index, env: dict[str, str] | None = None) -> Result:
        return CliRunner(env=env).invoke(projektsok, ["--index", index, *words], catch_exceptions=False)

    return invoke


def test_a_path_that_is_not_there_is_named_once(run: Run, tmp_path: Path) -> None:
    missing = str(tmp_path / "saknas")
    assert run("index", missing, index=str(tmp_path / "index")).stderr.count(missing) == 1


def test_what_is_forgotten_must_be_known(run: Run, tmp_path: Path) -> None:
    index = str(tmp_path / "index")
    assert run("index", "--sample", "-q", index=index).exit_code == 0
    result = run("index", "--forget", "saknas", index=index)
    assert (result.exit_code, "saknas finns inte bland" in result.stderr) == (2, True)


@pytest.mark.parametrize("form", [[], ["--ids"], ["--count"], ["-o", "-", "--ids"]])
def test_about_is_refused_where_it_would_tell_nothing(run: Run, form: list[str]) -> None:
    result = run("search", "praktik", "--about", *form)
    assert (result.exit_code, "--about" in result.stderr) == (2, True)


def test_a_file_is_not_called_as_another_form(run: Run, tmp_path: Path) -> None:
    result = run("search", "praktik", "--xlsx", "-o", str(tmp_path / "x.csv"))
    assert (result.exit_code, "x.xlsx" in result.stderr, list(tmp_path.iterdir())) == (2, True, [])
    assert run("search", "praktik", "--excel", "-o", str(tmp_path / "x.csv")).exit_code == 0
    assert run("search", "praktik", "--jsonl", "-o", str(tmp_path / "x.data")).exit_code == 0


def test_moments_are_told_as_people_write_them(run: Run) -> None:
    moment = r"2\d{3}-\d\d-\d\d \d\d:\d\d$"
    for words in (["status"], ["brief", "praktik", "--limit", "1"]):
        assert re.search(moment, run(*words).stdout, re.MULTILINE)
        assert not re.search(r"\dT\d", run(*words).stdout)


def test_the_analysis_is_explained_in_the_readers_language(run: Run) -> None:
    told = run("analyze", "vårdarbeten", "xyzzy", "och").stdout
    assert all(each in told for each in ("(sammansättningens huvudled)", "(okänt ord)", "(sluten ordklass)"))


def test_a_pipe_that_is_closed_does_not_mean_that_there_were_no_hits(sample_index: str) -> None:
    words = (PROGRAM, "--index", sample_index, "search", "--csv")
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as run:
        assert run.stdout and run.stderr
        assert run.stdout.read(9) == b"id,title,"
        run.stdout.close()
        assert (run.wait(), run.stderr.read()) == (141, b"")


def test_where_values_are_listed_is_said_once(run: Run) -> None:
    told = run("search", "--region", "Narnia").stderr
    assert told == "projektsok: Region: ”Narnia” finns inte. `projektsok facets region` listar värdena.\n"
    assert "Menade du ”Skåne län”? `projektsok facets lan`" in run("search", "--lan", "Skaane").stderr


@pytest.mark.parametrize("words", [["methods", "nix"], ["compare", "a", "b"]])
def test_nothing_is_offered_for_a_few_letters(run: Run, words: list[str]) -> None:
    assert "Menade du" not in run(*words).stderr


@pytest.mark.parametrize("words", [["-praktik"], ["--", "-praktik"]])
def test_a_minus_is_told_as_it_was_typed(run: Run, words: list[str]) -> None:
    told = run("search", *words).stdout.splitlines()
    assert told[0].endswith("träffar för -praktik")
    assert told[-1] == "Adress på sidan: /?q=-praktik"


@pytest.mark.parametrize("words", [["-h"], ["search", "-h"]])
def test_help_has_a_short_option(run: Run, words: list[str]) -> None:
    assert run(*words).stdout == run(*words[:-1], "--help").stdout


def test_clicks_own_words_are_spoken_in_swedish_too() -> None:
    told = process("serve", "--help", PROJEKTSOK_LANG="sv"), process("serve", "--port", "x", PROJEKTSOK_LANG="sv")
    said = " ".join((told[0].stdout + told[1].stderr).decode().split())
    assert all(each not in said for each in ("env var", "integer", "INTEGER", "OPTIONS", 'annars: ""'))
    assert all(each in said for each in ("miljövariabel: PROJEKTSOK_PORT", "--port HELTAL", "'x' är inget heltal"))


def process(*words: str, **environment: str) -> "subprocess.CompletedProcess[bytes]":
    env = {name: value for name, value in os.environ.items() if not name.startswith("PROJEKTSOK")} | environment
    return subprocess.run([PROGRAM, *words], capture_output=True, env=env, check=False)


def test_search_lists_hits(run: Run) -> None:
    result = run("search", "praktik")
    assert result.exit_code == 0
    assert "träffar för praktik" in result.stdout


def test_hits_say_in_one_line_why_they_were_found(run: Run) -> None:
    hits = json.loads(run("search", "praktik validering", "--json").stdout)["hits"]
    why = [line for line in run("search", "praktik validering").stdout.splitlines() if "Därför träffade den:" in line]
    assert len(why) == len(hits) > 1
    for line, hit in zip(why, hits, strict=True):
        assert {each["word"] for each in hit["matches"]} == {"praktik", "validering"}
        assert line.startswith("   Därför träffade den: praktik (")
        assert "; validering (" in line
        assert f"{hit['matches'][0]['count']}" in line
    assert "Därför" not in run("search").stdout


def test_options_filter(run: Run) -> None:
    everything = json.loads(run("search", "praktik", "--json").stdout)
    some = json.loads(run("search", "praktik", "--json", "--region", "Östra Mellansverige").stdout)
    assert 0 < some["total"] < everything["total"]
    assert all("Östra Mellansverige" in hit["regions"] for hit in some["hits"])
    count = {value["value"]: value["count"] for value in everything["facets"][0]["values"]}
    assert count["Östra Mellansverige"] == some["total"]


def test_year_takes_a_range(run: Run) -> None:
    answer = json.loads(run("search", "--year", "2009..2010", "--json").stdout)
    assert answer["query"]["filters"] == {"ar": ["2009..2010"]}
    assert answer["total"] > 0
    assert all(hit["start"] <= "2010-12-31" and hit["end"] >= "2009-01-01" for hit in answer["hits"])


@pytest.mark.parametrize("words", [["praktik"], [], ["finnsinte"], ["praktik", "--lan", "saknas", "--sort", "titel"]])
def test_json_is_as_its_schema_says(run: Run, words: list[str]) -> None:
    answer = json.loads(run("search", *words, "--json").stdout)
    assert [error.message for error in VALIDATOR.iter_errors(answer)] == []
    assert [error.validator for error in VALIDATOR.iter_errors(answer | {"total": "3"})] == ["type"]


def test_streams_hold_every_hit(run: Run) -> None:
    total = int(run("search", "praktik", "--count").stdout)
    found = run("search", "praktik", "--ids").stdout.splitlines()
    assert len(found) == len(set(found)) == total > 10
    assert [json.loads(line)["id"] for line in run("search", "praktik", "--jsonl").stdout.splitlines()] == found
    assert len(run("search", "praktik", "--csv").stdout.splitlines()) == total + 1
    assert run("search", "praktik", "--ids", "--limit", "3").stdout.splitlines() == found[:3]
    assert run("search", "praktik", "--ids", "--limit", "3", "--page", "2").stdout.splitlines() == found[3:6]
    assert len(json.loads(run("search", "--limit", "500", "--json").stdout)["hits"]) == 50


def test_no_hits_say_so_and_exit_with_one(run: Run) -> None:
    result = run("search", "finnsinte")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "0 träffar" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["search", "--region", "Östra Mellanverige"], "Östra Mellansverige"),
        (["search", "komun:Mjölby"], "kommun:"),
        (["search", "praktik", "--match", "nästan"], "böjning"),
        (["search", "--year", "2012..2009"], "2009..2012"),
        (["search", "--sort", "nej"], "nej"),
        (["search", "--region", "Malmö"], "kommun:Malmö"),
        (["search", "--region", "Malmö"], "--kommun Malmö"),
        (["search", "region:Skåne"], "--lan 'Skåne län'"),
        (["search", "--budget", "Malmö"], "kommun:Malmö"),
        (["search", "--metod", "unga"], "målgrupp:Unga"),
        (["search", "--csv", "--json"], "--csv och --json"),
        (["search", "--count", "--ids"], "--count och --ids"),
        (["search", "--count", "-o", "x.csv"], "--count och -o"),
        (["compare", "a", "b", "--csv", "--json"], "--csv och --json"),
        (["facets", "kommun", "--json", "--tree"], "--json och --tree"),
        (["methods", "praktik", "--kind", "ord"], "--kind"),
        (["index", "--no-contacts", "--include-contacts"], "--no-contacts och --include-contacts"),
        (["sök"], "sök"),
        (["index", "finns-inte"], "finns-inte"),
    ],
)
def test_mistakes_exit_with_two_and_say_what_to_write(run: Run, words: list[str], said: str) -> None:
    result = run(*words)
    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr


def test_what_the_system_refuses_is_said_in_the_language_of_the_reader(run: Run, tmp_path: Path) -> None:
    result = run("search", "praktik", "-o", str(tmp_path / "tom" / "x.csv"))
    assert result.exit_code == 2
    assert "det finns ingen sådan fil eller mapp." in result.stderr


def test_a_folder_without_projects_is_told_instead_of_inviting_to_search(tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    result = process("--index", str(tmp_path / "index"), "index", str(tmp_path / "tom"), PROJEKTSOK_LANG="sv")
    assert "projektsok index --help" in result.stderr.decode()


def test_no_index_exits_with_three_and_the_command(run: Run, tmp_path: Path) -> None:
    result = run("search", "praktik", index=str(tmp_path / "tom"))
    assert result.exit_code == 3
    assert f"projektsok --index {tmp_path / 'tom'} index" in result.stderr


@pytest.mark.parametrize(
    "words", [["praktik", "-arbetsgivare"], ["--", "praktik", "-arbetsgivare"], ["praktik", "-offentlig"]]
)
def test_a_minus_excludes_without_ado(run: Run, words: list[str]) -> None:
    every, fewer = run("search", "praktik", "--count").stdout, run("search", "--count", *words).stdout
    assert 0 < int(fewer) < int(every)


@pytest.mark.parametrize("command", ["search", "brief", "watch"])
def test_a_mistyped_option_is_no_word(run: Run, command: str) -> None:
    result = run(command, "praktik", "--reigon", "Stockholm")
    assert (result.exit_code, result.stdout) == (2, "")


def test_fields_may_be_named_with_dots(run: Run) -> None:
    assert run("facets", "län").stdout == run("facets", "lan").stdout
    assert run("search", "--län", "Skåne", "--count").stdout == run("search", "--lan", "Skåne", "--count").stdout


def test_a_page_beyond_the_last_says_so(run: Run) -> None:
    assert "finns ingen sida 99" in run("search", "praktik", "--page", "99").stdout


def test_click_speaks_swedish_too() -> None:
    assert "Det finns inget kommando 'sök'" in process("sök", PROJEKTSOK_LANG="sv").stderr.decode()
    assert "No such command 'sök'" in process("sök", PROJEKTSOK_LANG="en").stderr.decode()
    assert "Mapp 'saknas' finns inte" in process("eval", "saknas", PROJEKTSOK_LANG="sv").stderr.decode()


def test_an_occupied_port_is_said_not_thrown(sample_index: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = process("--index", sample_index, "serve", "--port", str(taken.getsockname()[1]), PROJEKTSOK_LANG="sv")
    assert result.returncode == 2
    said = result.stderr.decode()
    assert "adressen är upptagen" in said
    assert "--port 0" in said


def test_a_form_said_twice_is_one_form(run: Run) -> None:
    assert run("search", "praktik", "--ids", "--ids").stdout == run("search", "praktik", "--ids").stdout


@pytest.mark.parametrize(("name", "said"), [("", "innehåller andra filer"), ("brev.txt", "är en fil, inte en mapp")])
@pytest.mark.parametrize("command", [["search", "praktik"], ["status"], ["index"]])
def test_what_is_no_folder_of_an_index_is_said_to_be_that(
    command: list[str], name: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "brev.txt").write_text("hej")
    result = CliRunner().invoke(projektsok, ["--index", str(tmp_path / name), *command])
    assert (result.exit_code, result.stdout) == (3, "")
    assert said in result.stderr
    assert "Kör: projektsok --index DIR index PATH" in result.stderr


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("search", "[FRÅGA]..."),
        ("suggest", "FRÅGA..."),
        ("index", "[SÖKVÄG]..."),
        ("facets", "[FÄLT]"),
        ("eval", "MÄNGD"),
        ("gaps", "--rows FÄLT"),
        ("serve", "--rate-limit TAKT"),
        ("watch", "--since last|DATUM|GENERATION"),
    ],
)
def test_arguments_have_names_in_the_reader_s_language(run: Run, command: str, said: str) -> None:
    assert said in run(command, "--help").stdout


def test_somebody_s_own_folder_is_not_made_an_index(tmp_path: Path) -> None:
    (tmp_path / "brev.txt").write_text("Viktigt\n\nEn text.\n", encoding="utf-8")
    result = CliRunner().invoke(projektsok, ["--index", str(tmp_path), "index", "--sample"])
    assert result.exit_code == 3
    assert [path.name for path in tmp_path.iterdir()] == ["brev.txt"]


def test_every_help_works_without_the_extras(tmp_path: Path) -> None:
    """Whoever installed the package alone has neither the libraries that measure nor those of the tests."""
    blocked = "import sys; sys.modules.update(dict.fromkeys(['ir_measures', 'scipy', 'hypothesis', 'pytest', 'babel']))"
    for words in ([], ["eval"], ["search"]):
        call = f"{blocked}; sys.argv[1:] = {[*words, '--help']!r}; from web.command import main; main()"
        result = subprocess.run([sys.executable, "-c", call], capture_output=True, check=False)
        assert result.returncode == 0, result.stderr.decode()


def test_show_gives_the_whole_project_without_contact(run: Run) -> None:
    id = run("search", "praktik", "--ids", "--limit", "1").stdout.strip()
    project = json.loads(run("show", id, "--json").stdout)
    assert project["id"] == id
    assert project["sections"]
    assert "@" not in run("show", id).stdout
    assert run("show", id + "x").exit_code == 1
    assert id in run("show", id + "x").stderr


def test_facets_lists_values_with_counts(run: Run) -> None:
    assert "Östra Mellansverige" in run("facets", "region").stdout
    assert [facet["field"] for facet in json.loads(run("facets", "--json").stdout)][:2] == ["region", "lan"]


def test_status_tells_what_was_indexed(run: Run) -> None:
    status = json.loads(run("status", "--json").stdout)
    assert status["projects"] == 50
    assert status["roots"] == [str(sample_folder())]
    assert run("status", "--problems").exit_code == 0


def test_indexing_again_reads_nothing_and_follows_changes(tmp_path: Path) -> None:
    folder, index = tmp_path / "texter", str(tmp_path / "index")
    folder.mkdir()
    for name in ("a", "b"):
        (folder / f"{name}.txt").write_text(f"Rubrik {name}\n\nEn text om validering.\n", encoding="utf-8")

    def indexed(*words: str) -> str:
        result = CliRunner().invoke(projektsok, ["--index", index, "index", *words], catch_exceptions=False)
        assert result.exit_code == 0, result.output
        return result.stderr

    assert "2 nya" in indexed(str(folder))
    assert "2 oförändrade" in indexed()
    (folder / "a.txt").write_text("Rubrik a\n\nEn text om praktik.\n", encoding="utf-8")
    (folder / "b.txt").unlink()
    (folder / "c.txt").write_text("Rubrik c\n\nEn ny text.\n", encoding="utf-8")
    said = indexed()
    assert "1 nya, 1 ändrade, 0 oförändrade, 1 borttagna" in said
    found = CliRunner().invoke(projektsok, ["--index", index, "search", "--ids"]).stdout.split()
    assert sorted(found) == ["a", "c"]
    assert "2 nya" in indexed("--rebuild")


def test_strict_stops_and_leaves_the_index_alone(tmp_path: Path) -> None:
    folder, index = tmp_path / "texter", str(tmp_path / "index")
    folder.mkdir()
    (folder / "bra.txt").write_text("Rubrik\n\nEn text om validering.\n", encoding="utf-8")
    (folder / "tom.txt").write_bytes(b"")
    runner = CliRunner()
    assert runner.invoke(projektsok, ["--index", index, "index", "--strict", str(folder)]).exit_code == 2
    assert runner.invoke(projektsok, ["--index", index, "search"]).exit_code == 3
    assert runner.invoke(projektsok, ["--index", index, "index", str(folder)]).exit_code == 0


def test_contacts_are_kept_only_when_asked_for(tmp_path: Path) -> None:
    source, index = str(sample_folder() / "esf" / "lyftet-gavleborg.txt"), str(tmp_path / "index")
    for option, kept in (((), False), (("--include-contacts",), True), ((), True), (("--no-contacts",), False)):
        result = CliRunner().invoke(projektsok, ["--index", index, "index", source, *option])
        assert result.exit_code == 0
        with open_engine(index) as engine:
            project = engine.project("lyftet-gavleborg")
        assert project is not None
        assert (project.contact is not None) is kept


def test_output_is_plain_when_piped_and_utf8_in_any_locale(sample_index: str) -> None:
    result = process("--index", sample_index, "search", "praktik", "--limit", "2", LC_ALL="C", PROJEKTSOK_LANG="sv")
    assert result.returncode == 0
    assert b"\x1b[" not in result.stdout
    assert "träffar" in result.stdout.decode("utf-8")
    assert result.stderr == b""


def test_no_color_is_honoured_on_a_terminal(sample_index: str) -> None:
    words = f"{PROGRAM} --index {sample_index} search praktik --limit 1"
    for command, env, coloured in ((words, {}, True), (words, {"NO_COLOR": "1"}, False)):
        result = subprocess.run(
            ["script", "-qec", command, "/dev/null"],
            capture_output=True,
            check=False,
            env=os.environ | {"TERM": "xterm"} | env,
        )
        assert (b"\x1b[1" in result.stdout) is coloured


def test_a_closed_pipe_is_silent(sample_index: str) -> None:
    command = f'"{PROGRAM}" --index "{sample_index}" search praktik --jsonl | head -c 10'
    result = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert len(result.stdout) == 10
    assert result.stderr == b""


def test_english_by_locale(sample_index: str) -> None:
    result = process("--index", sample_index, "search", "praktik", LC_ALL="en_GB.UTF-8")
    assert b" hits for praktik" in result.stdout


@pytest.mark.parametrize(
    ("option", "typed", "offered"),
    [
        ("--region", "Östra", "'Östra Mellansverige'"),
        ("--region", "ostra", "'Östra Mellansverige'"),
        ("--kommun", "katr", "Katrineholm"),
        ("--län", "vasternorr", "'Västernorrlands län'"),
    ],
)
def test_completion_offers_real_places(sample_index: str, option: str, typed: str, offered: str) -> None:
    words = f"projektsok --index {sample_index} search praktik {option} {typed}"
    result = process(_PROJEKTSOK_COMPLETE="bash_complete", COMP_WORDS=words, COMP_CWORD="6")
    assert (result.returncode, result.stdout.decode()) == (0, f"plain,{offered}\n")


@pytest.mark.parametrize("command", list(_COMMANDS))
def test_every_help_has_an_example(run: Run, command: str) -> None:
    said = run(command, "--help").stdout
    assert "Exempel:" in said
    assert f"  projektsok {command}" in said
