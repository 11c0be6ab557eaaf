"""What stands around every page: menu, language switch, foot, addresses of static files."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from flask import Flask, request, url_for

from corpus.language import current_language, gettext, message, ngettext
from indexer.errors import IndexUnavailable
from search.asking.cleaning import MAX_CHARACTERS
from search.showing.facts import grouped
from web.language import NAMES, other
from web.pages.marking import unbroken
from web.pages.options import choices
from web.pages.tongues import described, tongue
from web.pictures.drawing import bars
from web.running.settings import Settings
from web.served import engine
from web.urls import State, export_url, feed_url, lang_of, page_url, path, project_url, related_url, search_url

_MENU: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("pages.search", message("Search"), {}),
    ("pages.concepts", message("Methods"), {"chapter": "metoder"}),
    ("pages.help", message("Help"), {}),
)
_SMALL_PRINT = (
    ("pages.accessibility", message("Accessibility")),
    ("pages.privacy", message("Privacy")),
    ("embed.generator", message("Search box for your pages")),
)
# Forms of an export that a page offers, with their names there; the API has more.
_TAKEN_AS = (("xlsx", "Excel"), ("excel", "CSV (Excel)"), ("csv", "CSV"), ("json", "JSON"), ("ris", "RIS"))

# What templates call by these names.
_GLOBALS: dict[str, Any] = {
    "_": gettext,
    "ngettext": ngettext,
    "bars": bars,
    "choices": choices,
    "described": described,
    "tongue": tongue,
    "path": path,
    "search_url": search_url,
    "project_url": project_url,
    "page_url": page_url,
    "export_url": export_url,
    "feed_url": feed_url,
    "related_url": related_url,
    "taken_as": _TAKEN_AS,
    "longest_query": MAX_CHARACTERS,
    "menu": _MENU,
    "small_print": _SMALL_PRINT,
}


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there is to find; `day` is when it was last indexed."""

    projects: int
    day: str
    contacts: bool


def set_up_frame(app: Flask, settings: Settings) -> None:
    """Give the templates of `app` their language, filters and what every page shows."""
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.filters |= {"grouped": grouped, "unbroken": unbroken}
    asset = _assets(Path(app.static_folder or ""))
    app.jinja_env.globals.update(_GLOBALS, asset=asset, operator=settings.operator, contact=settings.contact)
    app.context_processor(_of_the_request)


def _assets(folder: Path) -> Callable[[str], str]:
    """Addresses of static files, which change with the file, so that they may be kept for long."""

    @cache
    def version(name: str) -> str:
        return hashlib.sha256((folder / name).read_bytes()).hexdigest()[:12]

    return lambda name: path("static", filename=name, v=version(name))


def _of_the_request() -> dict[str, Any]:
    return {
        "language": current_language(),
        "switch": _switch(),
        "start": State(lang=lang_of(request.args)),
        "here": request.endpoint,
        "coverage": _coverage(),
    }


def _switch() -> dict[str, str]:
    """The same page in the other language; for an address that leads nowhere, the start page."""
    language = other(current_language())
    here = url_for(request.endpoint or "pages.search", **(request.view_args or {}))  # not kept: it holds what was typed
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != "lang" and pair[1]]
    return {"language": language, "name": NAMES[language], "url": f"{here}?{urlencode([*kept, ('lang', language)])}"}


def _coverage() -> Coverage | None:
    """None where there is no index: the page that says so is shown all the same."""
    try:
        manifest = engine().manifest()
    except IndexUnavailable:
        return None
    return Coverage(manifest.projects, manifest.built[:10], manifest.contacts)
