"""What is read as text and may be meant otherwise: a name before a colon that no field has, a project's address."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote

from corpus.language import gettext as _
from indexer.fields import LABELS
from search.asking.fieldnames import FIELD, SECTION, closest, is_field, plain, shown_name
from search.asking.sections import section_named

_BARE = re.compile(r"(?P<name>[^\W\d_]+):(?=[\s)]|$)")
_ENDING = re.compile(r"[a-zåäö]{1,5}(?![^\W_])")  # "IoT:s", "KPI:erna"
_SURE_ENDING = re.compile(r"(?:e?[nt]s?|[aeo]?r|n?as?|s)(?![^\W_])")  # "tv:n", "cd:ar"
_LIKE = 0.7  # likeness (difflib) of a field worth naming
_MEANT = dict.fromkeys(("ort", "plats", "stad", "city", "place"), "kommun")
PROJECT = re.compile(r"\S*/projekt/(?P<id>[^\s?#]+)(?:[?#]\S*)?")


def field_as_text(text: str, place: int) -> str:
    """What to tell where what begins at `place` is read as text and may be meant as a field; empty for nothing."""
    bare = _BARE.match(text, place)
    if bare and is_field(bare["name"]):
        return _("“{field}:” is searched for as a word, for no value stands right after the colon.", field=bare["name"])
    return _unknown_field(text, place)


def _unknown_field(text: str, place: int) -> str:
    """A name before a colon that is no field; empty where text is meant: "EU:s"."""
    found = FIELD.match(text, place)
    if found is None or len(found["name"]) == 1 or _inflected(found["name"], text, found.end()):
        return ""
    told = _("There is no field “{field}”, so this is searched for as text.", field=found["name"])
    near = _near(plain(found["name"]))
    if near:
        return told + " " + _("Did you mean “{near}”?", near=near)
    return told + " " + _("The fields are {names}.", names=", ".join(map(shown_name, LABELS)))


def _inflected(name: str, text: str, place: int) -> bool:
    ending = _ENDING if name[-1].isupper() else _SURE_ENDING
    return text.startswith("//", place) or ending.match(text, place) is not None


def _near(name: str) -> str:
    """The field most like it, or the section called so, as they are typed; empty for none."""
    if section := section_named(name):
        return f"{SECTION}:{section}"
    held = [field for field in LABELS if name.endswith(field) and len(field) > len("ar")]
    near = _MEANT.get(name) or next(iter(held or closest(name, LABELS, _LIKE)), "")
    return near and f"{shown_name(near)}:"


def project_addressed(text: str, number: Callable[[str], int | None]) -> Iterator[str]:
    """What to tell of the address of a project in place of words; nothing of any other text.

    `number` is that of the document with an id, None where there is none.
    """
    found = PROJECT.fullmatch(text.strip())
    id = unquote(found["id"]) if found else ""
    if id and number(id) is not None:
        what = _("This is the address of the project {id}.", id=id)
        yield what + " " + _("Open it in the browser, run `projektsok show {id}`, or write words.", id=id)
