"""Headers that tell the browser what a page may do and who may keep it."""

from flask import Response

_CONTENT = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "connect-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_HEADERS = {
    "Content-Security-Policy": _CONTENT,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}
_FRESH = 60  # seconds that a page may be shown again, e.g. on the way back, without asking
_STATIC = "static"


def with_headers(response: Response, endpoint: str | None) -> Response:
    """Pages are the reader's own, briefly; errors are not kept; Flask itself sets how long static files are."""
    response.headers.update(_HEADERS)
    if endpoint != _STATIC:
        kept = f"private, max-age={_FRESH}" if response.status_code < 400 else "no-store"
        response.headers["Cache-Control"] = kept
        response.vary.add("Accept-Language")
    return response
