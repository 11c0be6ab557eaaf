"""Imports run one way, and each outside library has its one place."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LAYERS = ("corpus", "indexer", "search", "web")  # each may import those before it
_WHOOSH = ("codec", "contents", "matcher", "whoosh_schema")
PLACES = {
    "snowballstemmer": {"indexer/swedish/stemming.py"},
    "simplemma": {"indexer/swedish/tables.py"},
    "ir_measures": {"search/judging/evaluation.py"},
    "scipy": {"search/judging/evaluation.py"},
    "marisa_trie": {"indexer/swedish/lexicon.py"},
    "lxml": {"corpus/pages/html.py", "corpus/pages/walk.py"},
    "orjson": {"indexer/segments/stored.py", "web/api/routes.py"},
    "openpyxl": {"corpus/tables/sheets.py", "search/export/sheet.py"},
    "ijson": {"corpus/tables/json_documents.py"},
    "zstandard": {"indexer/segments/texts.py", "web/running/packing.py"},
    "whoosh": {f"indexer/segments/{name}.py" for name in _WHOOSH},
}
ONLY_UNDER = {
    "flask": ("web/",),
    "waitress": ("web/",),
    "jinja2": ("web/",),
    "trafilatura": ("corpus/",),
    "filelock": ("indexer/publishing/",),
    "numpy": (
        "indexer/segments/",
        "indexer/publishing/",
        "search/helping/",
        "search/matching/",
        "search/judging/",
        "search/snapshot.py",
    ),
}


def modules() -> list[Path]:
    return [path for layer in LAYERS for path in sorted((ROOT / layer).rglob("*.py"))]


def imported(path: Path) -> Iterator[str]:
    """Every module that `path` imports, wherever in the file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield node.module or ""


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_run_one_way(path: Path) -> None:
    layer = path.relative_to(ROOT).parts[0]
    later = LAYERS[LAYERS.index(layer) + 1 :]
    assert not [name for name in imported(path) if name.split(".")[0] in later]


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_outside_libraries_keep_their_place(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    for package in {module.split(".")[0] for module in imported(path)}:
        assert name in PLACES.get(package, {name}), f"{package} belongs in {PLACES[package]}"
        assert name.startswith(ONLY_UNDER.get(package, ("",)))


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_modules_say_their_one_job_and_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert ast.get_docstring(ast.parse(text)), "a module says its one job"
    assert text.count("\n") <= 300
