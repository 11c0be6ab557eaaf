"""Requests as the application can read them: addresses in ASCII, to a host that can be linked to."""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING
from urllib.parse import quote

from corpus.language import gettext as _

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_LABEL = r"[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?"
_HOST = re.compile(rf"(?=.{{1,259}}$)(?:{_LABEL}(?:\.{_LABEL})*\.?|\[[0-9A-Fa-f:.]+\])(?::\d{{1,5}})?")
_ASCII = "".join(map(chr, range(128)))


def readable(application: "WSGIApplication") -> "WSGIApplication":
    """`application` for requests that name a host, or none; 400 for others. Bytes beyond ASCII that a careless
    program left in the query string are percent-encoded."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ["QUERY_STRING"] = quote(environ.get("QUERY_STRING", ""), safe=_ASCII, encoding="latin-1")
        if _HOST.fullmatch(environ.get("HTTP_HOST", "localhost")):
            return application(environ, start_response)
        headers = [("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")]
        start_response("400 BAD REQUEST", headers)
        return [_("The request names no host.").encode()]

    return answer
