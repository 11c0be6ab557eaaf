"""The language of each request: the one its address names, else the reader's, Swedish first."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from werkzeug.wrappers import Request

from corpus.language import LANGUAGES, speaking

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

NAMES = {"sv": "Svenska", "en": "English"}  # each in its own language, for the reader who cannot read the other


def spoken(application: "WSGIApplication") -> "WSGIApplication":
    """`application` answering every request in the language it asks for."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        with speaking(asked_for(Request(environ))):
            return application(environ, start_response)

    return answer


def asked_for(request: Request) -> str:
    named = request.args.get("lang")
    return named if named in LANGUAGES else request.accept_languages.best_match(LANGUAGES, LANGUAGES[0])


def other(language: str) -> str:
    return next(each for each in LANGUAGES if each != language)
