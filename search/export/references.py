"""An export as RIS, which reference managers such as Zotero and EndNote read."""

from collections.abc import Iterator

from search.export.columns import one_line, summary
from search.export.export import Export
from search.results import Hit

_DATABASE = "Projektsök"


def references(export: Export, _about: bool) -> Iterator[bytes]:
    """One record a hit: a report whose author is the project's owner."""
    about = export.about
    asked = f"{about.query} ({about.exported}/{about.total}, {about.date}, {about.generation})"
    for hit in export.hits:
        tags = [*_tags(hit), ("DB", _DATABASE), ("Y2", about.date[:10].replace("-", "/")), ("N1", asked), ("ER", "")]
        yield "".join(f"{tag}  - {one_line(value)}\r\n" for tag, value in [("TY", "RPRT"), *tags]).encode()
        yield b"\r\n"


def _tags(hit: Hit) -> Iterator[tuple[str, str]]:
    project = hit.project
    start, end = project.start, project.end
    values = (
        ("ID", project.id),
        ("TI", project.title),
        ("AU", f"{project.owner}," if project.owner else None),  # the comma keeps it whole: no first name follows
        ("PB", project.fund),
        ("T2", project.programme),
        ("PY", f"{start.year}" if start else None),
        ("DA", f"{start:%Y/%m/%d}" if start else None),
        ("N1", f"{start or ''}/{end or ''}" if start or end else None),
        ("AB", summary(project)),
        ("UR", project.source.url),
    )
    yield from ((tag, value) for tag, value in values if value)
    for name in (*project.regions, *project.counties, *project.municipalities, *filter(None, [project.phase])):
        yield "KW", name
