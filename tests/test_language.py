"""Catalogues: no message is missing, and what is compiled is what is written."""

import ast
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import corpus
from corpus.language import current_language, gettext, language_of, ngettext, speaking
from tests.test_imports import modules

ROOT = Path(corpus.__file__).parents[1]
CATALOGUE = Path(corpus.__file__).parent / "translations" / "sv" / "LC_MESSAGES" / "projektsok.po"
METHODS = [("corpus/**.py", "python"), ("indexer/**.py", "python"), ("search/**.py", "python"), ("web/**.py", "python")]
KEYWORDS = {"_": None, "message": None, "gettext": None, "ngettext": (1, 2)}


_WORDED = {"_": 1, "gettext": 1, "message": 1, "ngettext": 2}  # what translates, and how many messages it takes
_LOOKING_UP = ("_", "gettext")  # these may also be given a message(…) that stands in a table
_PICKED = (ast.Name, ast.Attribute, ast.Subscript, ast.BoolOp, ast.Call)  # ways to find one there


def calls(tree: ast.AST) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in _WORDED:
            yield node.func.id, node


def lost(text: str) -> list[str]:
    """Calls whose message no catalogue can have: put together when run, or in an f-string, where none is gathered."""
    tree = ast.parse(text)
    found = [call for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for _name, call in calls(node)]
    for name, call in calls(tree):
        found += [call for given in call.args[: _WORDED[name]] if not _can_be_gathered(name, given)]
    return [f"{call.lineno}: {ast.unparse(call)}" for call in found]


def _can_be_gathered(name: str, given: ast.expr) -> bool:
    if isinstance(given, ast.Constant):
        return isinstance(given.value, str)
    if isinstance(given, ast.Call) and isinstance(given.func, ast.Attribute) and given.func.attr in ("format", "join"):
        return False
    return name in _LOOKING_UP and isinstance(given, _PICKED)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(ROOT)))
def test_every_message_can_be_gathered(path: Path) -> None:
    assert lost(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "f\"{_('Not stated')}: 3\"",
        "f\"{ngettext('{count} hit', '{count} hits', 3)}\"",
        "_(f'There is no {name}')",
        "_('There is no ' + name)",
        "_('There is no {}'.format(name))",
        "message(label)",
        "ngettext('{count} hit', f'{count} hits', 3)",
    ],
)
def test_a_message_that_no_catalogue_can_have_is_noticed(text: str) -> None:
    assert len(lost(text)) == 1


@pytest.fixture(scope="module")
def swedish() -> dict[str, str]:
    with CATALOGUE.open("rb") as file:
        catalogue = read_po(file, locale="sv")
    return {message.id if isinstance(message.id, str) else message.id[0]: message.string for message in catalogue}


def test_every_message_has_swedish_words(swedish: dict[str, str]) -> None:
    methods = [*METHODS, ("web/templates/**.html", "jinja2")]
    found = extract_from_dir(ROOT, methods, keywords=KEYWORDS)
    used = {message if isinstance(message, str) else message[0] for _, _, message, _, _ in found}
    assert len(used) > 100
    assert sorted(message for message in used if not swedish.get(message)) == []


def test_names_to_fill_in_are_the_same_in_both_languages(swedish: dict[str, str]) -> None:
    for message, translated in swedish.items():
        for form in (translated,) if isinstance(translated, str) else translated:
            assert set(re.findall(r"{(\w+)", form)) <= set(re.findall(r"{(\w+)", message)) | {"count", "choices"}


def test_the_compiled_catalogue_is_up_to_date() -> None:
    with CATALOGUE.open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale="sv"))
    assert CATALOGUE.with_suffix(".mo").read_bytes() == compiled.getvalue(), "run `make catalogues`"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "sv"),
        ({"LANG": "C.UTF-8"}, "sv"),
        ({"LANG": "sv_SE.UTF-8"}, "sv"),
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LC_ALL": "en_US", "PROJEKTSOK_LANG": "sv"}, "sv"),
        ({"LANG": "fi_FI"}, "sv"),
    ],
)
def test_the_locale_decides(environment: dict[str, str], language: str) -> None:
    assert language_of(environment) == language


def test_a_thread_can_speak_another_language() -> None:
    assert gettext("Owner") == "Projektägare"
    with speaking("en"):
        assert (current_language(), gettext("Owner")) == ("en", "Owner")
        assert ngettext("{count} hit", "{count} hits", 2) == "2 hits"
    assert ngettext("{count} hit", "{count} hits", 1) == "1 träff"


def test_values_with_braces_are_left_alone() -> None:
    assert "{x}" in gettext("There is no project “{id}”.", id="{x}")
