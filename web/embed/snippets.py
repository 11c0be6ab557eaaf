"""What somebody pastes into a page of theirs, as HTML."""

from dataclasses import dataclass
from enum import StrEnum

from flask import render_template, url_for
from werkzeug.datastructures import MultiDict

from corpus.language import LANGUAGES, message
from indexer.fields import FACETS
from search.asking.values import MAX_VALUE
from web.urls import printable

_LONGEST = 80  # characters of a label: a line of a page
_HEIGHT = 640  # pixels of a frame until it has told its own
DEFAULT_LIMIT = 5  # hits shown inside another page


class Kind(StrEnum):
    """Ways to embed, the plainest first."""

    FORM = "formular"
    BOX = "ruta"
    FRAME = "ram"


LABELS = {
    Kind.FORM: message("A form: no script, the hits open on the search page"),
    Kind.BOX: message("A search box with hits in your page: one script"),
    Kind.FRAME: message("A frame with the search page's own hits"),
}


@dataclass(frozen=True, slots=True)
class Choices:
    """What the search box should say and search; empty values leave it to the search. `filters` are one value each."""

    kind: Kind = Kind.FORM
    filters: tuple[tuple[str, str], ...] = ()
    placeholder: str = ""
    lang: str = ""
    target: str = ""

    @classmethod
    def read(cls, arguments: MultiDict[str, str]) -> "Choices":
        """From a request; what means nothing here is left out."""
        kind = arguments.get("slag", "")
        return cls(
            kind=Kind(kind) if kind in set(Kind) else Kind.FORM,
            filters=tuple((each.name, value) for each in FACETS if (value := _text(arguments, each.name))),
            placeholder=_text(arguments, "ledtext", _LONGEST),
            lang=arguments.get("sprak", "") if arguments.get("sprak") in LANGUAGES else "",
            target="page" if arguments.get("mal") == "page" else "",
        )

    @property
    def fixed(self) -> list[tuple[str, str]]:
        """What every search from the box is limited to, and its language."""
        return [*self.filters, *([("lang", self.lang)] if self.lang else [])]


def _text(arguments: MultiDict[str, str], name: str, longest: int = MAX_VALUE) -> str:
    return printable(arguments.get(name, ""))[:longest]


def snippet(choices: Choices) -> str:
    """The HTML, with full addresses of this server."""
    search = url_for("pages.search", _external=True)
    script = url_for("embed.script", _external=True)
    frame = url_for("embed.frame", _external=True, **dict(choices.fixed))
    names = {"search": search, "script": script, "frame": frame, "height": _HEIGHT}
    return render_template(f"embed/{choices.kind.name.lower()}.html", choices=choices, **names).strip()
