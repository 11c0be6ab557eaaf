"""Names of the parts of a description, as people write them after avsnitt: and section:."""

from corpus.language import gettext as _
from corpus.project import SectionKind
from indexer.passages import FACTS, PASSAGE_KINDS, TITLE
from search.asking.fieldnames import closest, plain
from search.errors import QueryError

_ALIASES: dict[str, str] = {
    "title": TITLE,
    "rubrik": TITLE,
    "facts": FACTS,
    "fakta": FACTS,
    "summary": SectionKind.SUMMARY,
    "background": SectionKind.BACKGROUND,
    "purpose": SectionKind.PURPOSE,
    "aim": SectionKind.PURPOSE,
    "goals": SectionKind.GOALS,
    "mal": SectionKind.GOALS,
    "target group": SectionKind.TARGET_GROUP,
    "activities": SectionKind.ACTIVITIES,
    "results": SectionKind.RESULTS,
    "accessibility": SectionKind.ACCESSIBILITY,
    "equality": SectionKind.EQUALITY,
    "jamstalldhetsintegrering": SectionKind.EQUALITY,
    "transnational": SectionKind.TRANSNATIONAL,
    "transnationellt samarbete": SectionKind.TRANSNATIONAL,
}
_BY_NAME = {plain(kind): str(kind) for kind in PASSAGE_KINDS} | {name: str(kind) for name, kind in _ALIASES.items()}


def kinds_named(typed: str) -> tuple[str, ...]:
    """The kinds of passage (indexer.passages) that a list with commas names; QueryError for one that is none."""
    names = [name for name in typed.split(",") if name.strip()]
    return tuple(dict.fromkeys(_kind(name) for name in names or [typed]))


def section_named(typed: str) -> str | None:
    """The kind of passage that is called exactly so."""
    return _BY_NAME.get(plain(typed))


def _kind(typed: str) -> str:
    found = section_named(typed)
    if found:
        return found
    begun = [name for name in _BY_NAME if name.startswith(plain(typed))] if plain(typed) else []
    near = begun or closest(plain(typed), _BY_NAME, 0.6)
    what = _("There is no section “{section}”.", section=typed)
    if near:
        raise QueryError(what, _("Did you mean {near}?", near=_BY_NAME[near[0]]))
    raise QueryError(what, _("Choose one of {sections}.", sections=", ".join(PASSAGE_KINDS)))
