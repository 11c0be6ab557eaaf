"""Dictionary files to a dictionary; whatever is wrong in them is told with file, entry and remedy."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from corpus.concepts.dictionary import Concept, Cues, Dictionary, Kind
from corpus.language import gettext as _
from corpus.problem import CorpusError, Problem
from corpus.reasons import reason

SHIPPED = "shipped"  # what stands for the dictionary of this package where a path may stand
_LARGEST = 4_000_000  # bytes of a file
_TEXTS = ("id", "name", "lang", "english", "definition", "definition_en")
_LISTS = ("aliases", "former", "instances", "ambiguous", "context", "except", "related")
_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_LETTER = re.compile(r"[^\W_]")  # of a letter or digit words are made; nothing else can be met in a text
_Named = tuple[str, Concept]  # the file's name beside its entry


def load_dictionary(path: Path) -> Dictionary:
    """The dictionary in a TOML file, or in all those of a folder; without cues of its own it takes the shipped ones.

    Raises CorpusError for what cannot be read or does not hold together.
    """
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    tables = [(file, _tables(file)) for file in files]
    named = [(str(file), entry) for file, table in tables for entry in _concepts(str(file), table)]
    if not named:
        raise _wrong(str(path), _("There are no concepts in it."), _("Write an entry that begins with [[method]]."))
    _check_together(named)
    cues = next((_cues(str(file), table["cues"]) for file, table in tables if "cues" in table), None)
    version = next((str(table["version"]) for _file, table in tables if "version" in table), "")
    return _made(version, tuple(entry for _file, entry in named), cues or shipped_dictionary().cues)


@cache
def shipped_dictionary() -> Dictionary:
    """The dictionary of this package."""
    return load_dictionary(Path(__file__).parent)


def _made(version: str, concepts: tuple[Concept, ...], cues: Cues) -> Dictionary:
    told = json.dumps([[asdict(each) for each in concepts], asdict(cues)], ensure_ascii=False)
    return Dictionary(version, concepts, cues, hashlib.sha256(told.encode()).hexdigest()[:16])


def _wrong(file: str, what: str, remedy: str) -> CorpusError:
    return CorpusError(Problem(file, None, what, remedy))


def _tables(path: Path) -> Mapping[str, Any]:
    try:
        if path.stat().st_size > _LARGEST:
            raise _wrong(str(path), _("The file is too large."), _("Give a dictionary of concepts in TOML."))
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(str(path), _("The dictionary of concepts cannot be read."), _("Check the path.")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = _("The dictionary of concepts is not valid TOML: {reason}.", reason=reason(error))
        raise _wrong(str(path), what, _("Correct that line.")) from error


def _concepts(file: str, tables: Mapping[str, Any]) -> Iterator[Concept]:
    _require_known(file, "", tables, ("version", "cues", *Kind))
    for kind in Kind:
        entries = tables.get(kind, [])
        if not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
            what = _("{name} has a value of the wrong kind.", name=kind)
            raise _wrong(file, what, _("Begin each entry with [[{name}]].", name=kind))
        yield from (_concept(file, kind, each) for each in entries)


def _concept(file: str, kind: Kind, entry: Mapping[str, Any]) -> Concept:
    about = f"[[{kind}]] {entry.get('id') or entry.get('name') or ''}".strip()
    _require_known(file, about, entry, (*_TEXTS, *_LISTS))
    texts = {name: _text(file, about, name, entry.get(name, "")) for name in _TEXTS}
    for name in ("id", "name"):
        if not _LETTER.search(texts[name]):
            raise _wrong(file, _("{entry} lacks {name}.", entry=about, name=name), _("Write {name} = …", name=name))
    if not _ID.fullmatch(texts["id"]):
        what = _("{entry}: the id “{id}” does not work.", entry=about, id=texts["id"])
        raise _wrong(file, what, _("Use a-z, digits and single hyphens."))
    lists = {name: _list(file, about, name, entry.get(name, [])) for name in _LISTS}
    texts["lang"] = texts["lang"] or "sv"
    return Concept(kind=kind, exceptions=lists.pop("except"), **texts, **lists)  # type: ignore[arg-type] # by name


def _require_known(file: str, about: str, table: Iterable[str], allowed: Iterable[str]) -> None:
    unknown = next((name for name in table if name not in allowed), None)
    if unknown is not None:
        what = _("{entry} has an unknown name: {name}.", entry=about or _("The file"), name=unknown)
        raise _wrong(file, what, _("Use one of: {names}.", names=", ".join(sorted(allowed))))


def _text(file: str, about: str, name: str, value: object) -> str:
    if isinstance(value, str):
        return value
    what = _("{entry}: {name} has a value of the wrong kind.", entry=about, name=name)
    raise _wrong(file, what, _("Write a text in quotation marks."))


def _list(file: str, about: str, name: str, value: object) -> tuple[str, ...]:
    """Texts with a letter or digit in each."""
    if not isinstance(value, list) or not all(isinstance(each, str) and _LETTER.search(each) for each in value):
        what = _("{entry}: {name} has a value of the wrong kind.", entry=about, name=name)
        raise _wrong(file, what, _('Write a list of texts: ["…", "…"].'))
    return tuple(value)


def _cues(file: str, table: object) -> Cues:
    if not isinstance(table, dict):
        raise _wrong(file, _("{name} has a value of the wrong kind.", name="cues"), _("Write [cues] once."))
    _require_known(file, "[cues]", table, ("use", "mention"))
    return Cues(*(_list(file, "[cues]", name, table.get(name, [])) for name in ("use", "mention")))


def _check_together(named: list[_Named]) -> None:
    """Every id and every name once, no related concept that is not there."""
    ids: dict[str, str] = {}
    names: dict[str, str] = {}
    for file, each in named:
        if each.id in ids:
            what = _("The id {id} stands twice, in {other} too.", id=each.id, other=ids[each.id])
            raise _wrong(file, what, _("Give one of them another id, or join them."))
        ids[each.id] = file
        for name in dict.fromkeys((*each.sure, *each.ambiguous)):
            other = names.setdefault(_key(name), each.id)
            if other != each.id:
                what = _("{entry}: {other} has the name “{name}” already.", entry=each.id, name=name, other=other)
                raise _wrong(file, what, _("Take it away from one of them."))
    for file, each in named:
        for related in each.related:
            if related not in ids or related == each.id:
                what = _("{entry}: there is no other concept “{name}” to be related to.", entry=each.id, name=related)
                raise _wrong(file, what, _("Write an id that another entry has."))


def _key(name: str) -> str:
    """What two spellings of the same name share; abbreviations keep their case: "SE" is not "se"."""
    plain = name.strip("-").replace("-", " ")
    return plain if sum(letter.isupper() for letter in plain) > 1 else plain.casefold()
