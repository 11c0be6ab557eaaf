"""The language of what people read: Swedish first, English second."""

import gettext as catalogues
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("sv", "en")
_LOCALE_VARIABLES = ("PROJEKTSOK_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_chosen: ContextVar[str | None] = ContextVar("language", default=None)


def language_of(environment: Mapping[str, str]) -> str:
    """The language a process speaks: the first locale variable set decides, Swedish unless it is English."""
    locale = next((environment[name] for name in _LOCALE_VARIABLES if environment.get(name)), "")
    return "en" if locale.lower().startswith("en") else "sv"


def current_language() -> str:
    return _chosen.get() or language_of(os.environ)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` (one of LANGUAGES) in this thread or task until the block ends."""
    token = _chosen.set(language)
    try:
        yield
    finally:
        _chosen.reset(token)


@cache
def catalogue(language: str) -> catalogues.NullTranslations:
    """The messages of `language`; English is what the code itself says."""
    folder = Path(__file__).parent / "translations"
    return catalogues.translation("projektsok", folder, [language], fallback=True)


def message(text: str) -> str:
    """`text` itself, marked for the catalogues: tables hold messages that are translated when they are shown."""
    return text


def gettext(text: str, /, **values: object) -> str:
    """`text` in the current language, its {names} filled with `values`."""
    translated = catalogue(current_language()).gettext(text)
    return translated.format(**values) if values else translated


def ngettext(singular: str, plural: str, count: int, /, **values: object) -> str:
    """The form of the message that goes with `count`, which fills {count} too."""
    text = catalogue(current_language()).ngettext(singular, plural, count)
    return text.format(count=count, **values)


def decimal(value: float) -> str:
    """With one decimal, after a comma where the language has one."""
    return f"{value:.1f}".replace(".", "," if current_language() == "sv" else ".")
