"""Names of the levels that words may be met at, as people write them."""

from corpus.language import gettext as _
from search.asking.fieldnames import plain
from search.errors import QueryError
from search.levels import Level

SWEDISH = {
    Level.EXACT: "exakt",
    Level.INFLECTION: "böjning",
    Level.COMPOUND: "sammansättning",
    Level.CONCEPT: "begrepp",
}
LEVEL_NAMES = (*SWEDISH.values(), *map(str, Level))
_BY_NAME = {plain(name): level for level, name in SWEDISH.items()} | {str(level): level for level in Level}


def level_shown(level: Level) -> str:
    """How an address names it: not at all where it is the one that counts without."""
    return "" if level is Level.CONCEPT else SWEDISH[level]


def level_named(typed: str) -> Level:
    """The level of this name, the loosest for none; QueryError for a name that there is not."""
    if not typed.strip():
        return Level.CONCEPT
    level = _BY_NAME.get(plain(typed))
    if level is None:
        what = _("There is no level “{level}”.", level=typed)
        raise QueryError(what, _("Choose one of {levels}.", levels=", ".join(SWEDISH.values())))
    return level
