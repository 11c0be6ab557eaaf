"""What one can take along from a question: its hits as a file, and a feed of what is new."""

import re
from urllib.parse import quote

from flask import Response, request

from search.asking.question import understand
from search.engine import Engine
from search.export.export import export as exported
from search.export.formats import FORMAT_BY_NAME
from web.api.feed import MEDIA_TYPE, feed_of
from web.api.parameters import Values, question

_NAME = "projektsok"
_LONGEST_NAME = 60  # characters of a file's name that come from the question
_NOT_PLAIN = re.compile(r"[^\w.]+")


def export(engine: Engine, values: Values) -> Response:
    """All hits in the order asked for, up to the limit, as a file; the headers say how many of how many."""
    form = FORMAT_BY_NAME[values["format"]]
    asked = question(values, texts=form.texts)
    found = exported(understand(asked, engine), engine, request.url_root)
    response = Response(form.bytes(found, values["about"] == "1"), content_type=form.media_type)
    name = _file_name(asked.text, found.about.date[:10], form.extension)
    response.headers["Content-Disposition"] = f"attachment; filename=\"{name[0]}\"; filename*=UTF-8''{quote(name[1])}"
    response.headers["Projektsok-Total"] = str(found.about.total)
    response.headers["Projektsok-Exported"] = str(found.about.exported)
    return response


def feed(engine: Engine, values: Values) -> Response:
    query = understand(question(values), engine)
    return Response(feed_of(query, engine), mimetype=MEDIA_TYPE)


def _file_name(text: str, day: str, extension: str) -> tuple[str, str]:
    """In ASCII for old programs, and as it should be."""
    told = _NOT_PLAIN.sub("-", text.lower())[:_LONGEST_NAME].strip("-.")
    name = "-".join(filter(None, (_NAME, told, day))) + extension
    return name.encode("ascii", "replace").decode().replace("?", "_"), name
