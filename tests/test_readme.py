"""The README is true: its commands run, its links lead somewhere."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.samples import sample_folder
from web.command import projektsok

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line for line in re.findall(r"(?:^|`)(projektsok [^`\n#]+)", README, re.MULTILINE) if "serve" not in line]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the README's first commands expect to find: a folder of pages and an export."""
    folder = tmp_path_factory.mktemp("readme")
    (folder / "projekt").symlink_to(sample_folder())
    (folder / "export.csv.gz").write_bytes(_zipped((sample_folder() / "projektbank.csv").read_bytes()))
    return folder


def _zipped(content: bytes) -> bytes:
    import gzip

    return gzip.compress(content)


def test_there_are_commands_to_run() -> None:
    assert len(COMMANDS) > 10


def test_every_command_runs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    monkeypatch.setenv("PROJEKTSOK_INDEX", str(folder / "index"))
    for command in COMMANDS:
        result = CliRunner().invoke(projektsok, shlex.split(command)[1:], catch_exceptions=False)
        assert result.exit_code in (0, 1), f"{command}: {result.output}"


def test_links_lead_to_files() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", README):
        assert (ROOT / target).exists(), target


def test_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"`?make ([a-z]+)", README):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
