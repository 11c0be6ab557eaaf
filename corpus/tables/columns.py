"""Which column of a table or record is which fact of a project, as maps in TOML say."""

import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from pathlib import Path

from corpus.language import gettext
from corpus.problem import CorpusError, Problem
from corpus.reasons import reason

FIELDS = frozenset(
    [
        "id",
        "title",
        "text",
        "sections",
        "fund",
        "programme",
        "programme_period",
        "phase",
        "owner",
        "cofinanciers",
        "partners",
        "start",
        "end",
        "period",
        "grant",
        "budget",
        "regions",
        "counties",
        "municipalities",
        "contact_name",
        "contact_email",
        "contact_phone",
        "url",
    ]
)
_SETTINGS = frozenset(
    [
        "name",
        "needs",
        "columns",
        "constants",
        "unfold",
        "separators",
        "currency",
        "currency_column",
        "zero_is_missing",
        "day_first",
        "id_prefix",
        "foreign_places",
        "same_text",
    ]
)
_LISTS = frozenset({"needs", "unfold", "separators"})
_FLAGS = frozenset({"zero_is_missing", "day_first", "foreign_places", "same_text"})
_LARGEST_MAP = 1024 * 1024  # bytes
_SEPARATORS = ("||", " | ", "|", ";", "\n", ", ")
_SAID_BY = {"start": {"period"}, "end": {"period"}, "period": {"start", "end"}}  # fields that tell the same


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """`columns` lists for each field its columns, best first; column names are compared by `column_key`.

    The first that says anything is taken; of those of the text all are, each a section of its own from the second on.
    """

    name: str
    columns: Mapping[str, tuple[str, ...]]
    needs: tuple[str, ...] = ()  # all of these columns must be there
    constants: Mapping[str, str] = field(default_factory=dict)
    unfold: tuple[str, ...] = ()  # objects whose own columns count as the record's
    separators: tuple[str, ...] = _SEPARATORS  # between the names of a list, tried in order
    currency: str = "SEK"
    currency_column: str = ""
    zero_is_missing: bool = False
    day_first: bool = False
    id_prefix: str = ""
    foreign_places: bool = False  # places abroad are no mistake
    same_text: bool = False  # the columns of the text hold the same in other languages or forms: one is enough

    @property
    def bank(self) -> str:
        """The collection that the map belongs to: "swecris" for both sets of columns that Swecris has."""
        return self.name.removesuffix("-export")

    def fits(self, keys: Collection[str]) -> bool:
        """Whether `keys` (made by `column_key`) hold what is needed, with a title or a text."""
        return all(need in keys for need in self.needs) and any(
            column in keys for name in ("title", "text") for column in self.columns.get(name, ())
        )

    def names(self, key: str) -> bool:
        """Whether the column is that of a field."""
        return any(key in columns for columns in self.columns.values())

    def filled(self, other: "ColumnMap") -> "ColumnMap":
        """With the fields of `other` that this map says nothing of, by columns that it does not use."""
        told = self.columns.keys() | self.constants.keys()
        used = {self.currency_column, *(column for columns in self.columns.values() for column in columns)}
        left = {
            name: free
            for name, columns in other.columns.items()
            if not told & {name, *_SAID_BY.get(name, ())}
            and (free := tuple(column for column in columns if column not in used))
        }
        return replace(self, columns={**self.columns, **left}, unfold=(*self.unfold, *other.unfold))


def column_key(name: object) -> str:
    """Letter case, spaces, underscores, hyphens do not tell columns apart."""
    return _key(str(name))


@lru_cache(1000)
def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def load_map(path: Path) -> ColumnMap:
    """Raises CorpusError that names the file, what is wrong in it, what to write instead."""
    try:
        if path.stat().st_size > _LARGEST_MAP:
            raise _bad_map(path, gettext("The file is too large."), gettext("Give a column map in TOML."))
        settings = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise _bad_map(path, gettext("The column map cannot be read."), gettext("Check the path.")) from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        what = gettext("The column map is not valid TOML: {reason}.", reason=reason(error))
        raise _bad_map(path, what, gettext("Correct that line.")) from error
    return _checked(path, settings)


def _bad_map(path: Path, what: str, remedy: str) -> CorpusError:
    return CorpusError(Problem(str(path), None, what, remedy))


def _checked(path: Path, settings: Mapping[str, object]) -> ColumnMap:
    _known(path, settings, _SETTINGS)
    columns, constants = settings.get("columns"), settings.get("constants", {})
    if not isinstance(columns, dict) or not isinstance(constants, dict):
        remedy = gettext('Write [columns] with lines such as title = "Projektnamn".')
        raise _bad_map(path, gettext("The column map has no table [columns]."), remedy)
    for table in (columns, constants):
        _known(path, table, FIELDS)
    named = {name: tuple(map(column_key, _strings(path, name, value))) for name, value in columns.items()}
    if not named.keys() & {"title", "text"}:
        what = gettext("The column map names neither title nor text.")
        raise _bad_map(path, what, gettext("Name the column of at least one of them."))
    tables = ("columns", "constants")
    values = {name: _setting(path, name, value) for name, value in settings.items() if name not in tables}
    values.setdefault("name", path.stem)
    facts = {name: str(value) for name, value in constants.items()}
    return ColumnMap(columns=named, constants=facts, **values)  # type: ignore[arg-type] # each value was checked above


def _known(path: Path, table: Iterable[str], allowed: frozenset[str]) -> None:
    unknown = next((name for name in table if name not in allowed), None)
    if unknown is not None:
        what = gettext("The column map has an unknown name: {name}.", name=unknown)
        raise _bad_map(path, what, gettext("Use one of: {names}.", names=", ".join(sorted(allowed))))


def _setting(path: Path, name: str, value: object) -> object:
    if name in _LISTS:
        strings = _strings(path, name, value)
        return strings if name == "separators" else tuple(map(column_key, strings))
    wanted = bool if name in _FLAGS else str
    if not isinstance(value, wanted):
        remedy = gettext("Write true or false.") if wanted is bool else gettext("Write a text in quotation marks.")
        raise _bad_map(path, gettext("{name} has a value of the wrong kind.", name=name), remedy)
    return column_key(value) if name == "currency_column" else value


def _strings(path: Path, name: str, value: object) -> tuple[str, ...]:
    values = [value] if isinstance(value, str) else value
    if not isinstance(values, list) or not values or not all(isinstance(each, str) and each for each in values):
        what = gettext("{name} has a value of the wrong kind.", name=name)
        raise _bad_map(path, what, gettext("Write the name of a column, or a list of names."))
    return tuple(values)


@cache
def shipped_maps() -> tuple[ColumnMap, ...]:
    """The maps of this package, the most demanding first."""
    maps = [load_map(path) for path in sorted((Path(__file__).parent / "maps").glob("*.toml"))]
    return tuple(sorted(maps, key=lambda each: -len(each.needs)))


@cache
def _plain() -> ColumnMap:
    return next(each for each in shipped_maps() if each.name == "own")


def choose_map(columns: Iterable[object], given: ColumnMap | None = None) -> ColumnMap | None:
    """The map given if it fits, filled by that for plain tables; without one, the shipped map that needs the most of
    what is there."""
    keys = {column_key(column) for column in columns}
    if given:
        return given.filled(_plain()) if given.fits(keys) else None
    return next((each for each in shipped_maps() if each.fits(keys)), None)
