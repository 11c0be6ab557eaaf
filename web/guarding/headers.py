"""Headers that tell the browser what a page may do, who may show or read it and who may keep it."""

from flask import Response, request

from corpus.language import current_language
from web.running.settings import Settings

# Pages need their own style sheet, pictures and scripts, and autocompletion asks the API; nothing else is loaded.
_CONTENT = {
    "default-src": "'none'",
    "style-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "img-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_SAME = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_FRESH = 60  # seconds that a page may be shown again, e.g. on the way back, without asking
_STATIC = "static"
_API = "/api/"
_EXPOSED = "ETag, Retry-After, Content-Disposition, Projektsok-Exported, Projektsok-Total"
_ANYBODY = "*"


class Headers:
    """The headers of every answer, as the settings allow."""

    def __init__(self, settings: Settings) -> None:
        framed = {"frame-ancestors": " ".join(("'self'", *settings.embed_origins))}
        self._elsewhere = _SAME | _policy({}) | {"X-Frame-Options": "DENY"} | _resource("same-origin")
        self._at = {
            "embed.frame": _SAME | _policy(framed) | _resource("same-origin"),
            "embed.generator": self._elsewhere | _policy({"frame-src": "'self'"}),
            "embed.script": self._elsewhere | _resource("cross-origin"),
        }
        self._readers = settings.api_origins

    def add(self, response: Response) -> Response:
        response.headers.update(self._at.get(request.endpoint or "", self._elsewhere))
        if request.endpoint != _STATIC:
            _set_language(response)
            _set_freshness(response)
        if self._readers and request.path.startswith(_API):
            self._admit(response)
        return response

    def _admit(self, response: Response) -> None:
        """Let scripts of the origins named read the API."""
        response.vary.add("Origin")
        origin = request.headers.get("Origin", "")
        if origin and (origin in self._readers or _ANYBODY in self._readers):
            response.headers["Access-Control-Allow-Origin"] = _ANYBODY if _ANYBODY in self._readers else origin
            response.headers["Access-Control-Expose-Headers"] = _EXPOSED
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
            if request.method == "OPTIONS":
                response.headers["Access-Control-Allow-Methods"] = "GET, HEAD, OPTIONS"
                response.headers["Access-Control-Allow-Headers"] = "If-None-Match"


def _policy(more: dict[str, str]) -> dict[str, str]:
    """What a page may load, with what one page needs or allows beyond the others."""
    policy = _CONTENT | {"frame-ancestors": "'none'"} | more
    return {"Content-Security-Policy": "; ".join(f"{name} {value}" for name, value in policy.items())}


def _resource(readers: str) -> dict[str, str]:
    return {"Cross-Origin-Resource-Policy": readers}


def _set_language(response: Response) -> None:
    response.headers["Content-Language"] = current_language()
    response.vary.add("Accept-Language")


def _set_freshness(response: Response) -> None:
    """Pages are the reader's own, briefly; programs ask again each time, which costs nothing while nothing changed;
    errors are not kept; whoever knows better has said so."""
    if response.status_code >= 400:
        response.headers["Cache-Control"] = "no-store"
    elif request.path.startswith(_API):
        response.headers["Cache-Control"] = "no-cache"
    elif "Cache-Control" not in response.headers:
        response.headers["Cache-Control"] = f"private, max-age={_FRESH}"
