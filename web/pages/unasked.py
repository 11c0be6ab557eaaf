"""What robots and browsers ask for without being told of it."""

from flask import Blueprint, Response, current_app, request

from corpus.language import LANGUAGES

unasked = Blueprint("unasked", __name__)
_ENDLESS = ("/*?", "/valj/", "/liknande/", "/jamfor", "/forslag", "/opensearch/", "/api/v1/", "/inbaddning/ram")
_READ = ("/static/", "/api/v1/openapi.json", *(f"/*?lang={each}$" for each in LANGUAGES))


@unasked.get("/robots.txt")
def robots() -> Response:
    """Pages may be read, but neither every search that their links make nor what is made anew for each request."""
    rules = [("Disallow", path) for path in _ENDLESS] + [("Allow", path) for path in _READ]
    told = "".join(f"{rule}: {request.script_root}{path}\n" for rule, path in rules)
    return Response(f"User-agent: *\n{told}", mimetype="text/plain")


@unasked.get("/favicon.ico")
def icon() -> Response:
    """For answers that are no pages, which cannot name another."""
    return current_app.send_static_file("favicon.ico")
