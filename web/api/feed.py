"""A question as an Atom feed (RFC 4287): its projects, those whose source changed last first."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from urllib.parse import quote, urlencode
from xml.etree import ElementTree as Xml

from flask import request

from corpus.language import current_language
from corpus.language import gettext as _
from corpus.project import Project
from indexer.publishing.manifest import Manifest
from search.asking.address import query_string
from search.engine import Engine
from search.export.columns import summary
from search.query import Query
from search.showing.asked import asked
from search.showing.facts import short_facts
from web.urls import State, project_url, search_url

MEDIA_TYPE = "application/atom+xml"
ENTRIES = 50
_LOOKED_AT = 1_000  # hits, those that started last, among which the ones that changed last are found
_LONGEST = 1_000  # characters of a summary
_ATOM = "http://www.w3.org/2005/Atom"
_SINCE = 2026  # the year from which on the tags of a host are ours
_UNWRITABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # characters that XML has no place for


def feed_of(query: Query, engine: Engine) -> bytes:
    """An entry's id stays the same as long as the project's does; `updated` is when its source file changed."""
    found = engine.search(replace(query, page=1, limit=_LOOKED_AT, texts=False, listed=0))
    manifest = engine.manifest()
    changed = _changes([hit.project for hit in found.hits], manifest)
    newest = sorted(found.hits, key=lambda hit: changed[hit.project.id], reverse=True)[:ENTRIES]
    latest = max((changed[hit.project.id] for hit in newest), default=_built(manifest))
    feed = Xml.Element("feed", {"xmlns": _ATOM, "xml:lang": current_language()})
    _add(feed, "title", _("Projektsök: {query}", query=asked(query)))
    _add(feed, "id", _tag(f"feed?{query_string(replace(query, sort=Query().sort))}"))
    _add(feed, "updated", latest.isoformat())
    author = _add(feed, "author")
    _add(author, "name", "Projektsök")
    _link(feed, "self", f"{request.path}?{urlencode(list(request.args.items(multi=True)))}", MEDIA_TYPE)
    _link(feed, "alternate", search_url(_state(query)).removeprefix(request.script_root), "text/html")
    for hit in newest:
        _entry(feed, hit.project, changed[hit.project.id])
    written: bytes = Xml.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _entry(feed: Xml.Element, project: Project, changed: datetime) -> None:
    entry = _add(feed, "entry")
    _add(entry, "title", project.title)
    _add(entry, "id", _tag(f"projekt/{quote(project.id)}"))
    _add(entry, "updated", changed.isoformat())
    _link(entry, "alternate", project_url(project.id, State()).removeprefix(request.script_root), "text/html")
    told = [" · ".join(short_facts(project)), (summary(project) or "")[:_LONGEST]]
    _add(entry, "summary", "\n".join(filter(None, told)))


def _changes(projects: list[Project], manifest: Manifest) -> dict[str, datetime]:
    """When the source of each changed, by id; when the index was built where that is not known."""
    wanted = {project.source.file for project in projects}
    files = {each.name: each.modified / 1e9 for each in manifest.files.values() if each.name in wanted}
    times = {name: datetime.fromtimestamp(int(seconds), UTC) for name, seconds in files.items()}
    return {project.id: times.get(project.source.file, _built(manifest)) for project in projects}


def _built(manifest: Manifest) -> datetime:
    return datetime.fromisoformat(manifest.built) if manifest.built else datetime.fromtimestamp(0, UTC)


def _state(query: Query) -> State:
    return State(text=query.text).settled(query)


def _tag(specific: str) -> str:
    """A tag (RFC 4151): the host by its name alone, so that neither port nor path change it."""
    host = re.sub(r":\d*$", "", request.host) or "localhost"
    return f"tag:{host},{_SINCE}:{specific}"


def _link(parent: Xml.Element, relation: str, path: str, media_type: str) -> None:
    href = _UNWRITABLE.sub("", request.url_root.rstrip("/") + path)
    Xml.SubElement(parent, "link", {"rel": relation, "type": media_type, "href": href})


def _add(parent: Xml.Element, name: str, text: str = "") -> Xml.Element:
    child = Xml.SubElement(parent, name)
    child.text = _UNWRITABLE.sub("", text) or None
    return child
