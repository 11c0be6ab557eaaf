"""Click's own words, listed so that they are gathered for the catalogue and spoken in the reader's language."""

import gettext
import os
from pathlib import Path

import corpus
from corpus.language import current_language, message, ngettext

MESSAGES = (
    message("Usage:"),
    message("Options"),
    message("Commands"),
    message("Error: {message}"),
    message("Aborted!"),
    message("Show this message and exit."),
    message("Show the version and exit."),
    message("Try '{command} {option}' for help."),
    message("No such command {name!r}."),
    message("No such option {name!r}."),
    message("Missing argument"),
    message("Missing option"),
    message("Invalid value: {message}"),
    message("Invalid value for {param_hint}: {message}"),
    message("{value!r} is not a valid {number_type}."),
    message("{value} is not in the range {range}."),
    message("Option {name!r} requires an argument."),
    message("default: {default}"),
    message("env var: {var}"),
    message("required"),
    message("Positional arguments"),
    message("file"),
    message("directory"),
    message("path"),
    message("Missing command."),
    message("Missing parameter"),
    message("Option {name!r} does not take a value."),
    message("Choose from:\n\t{choices}"),
    message("{name} {filename!r} does not exist."),
    message("{name} {filename!r} is a file."),
    message("{name} {filename!r} is a directory."),
    message("{name} {filename!r} is not readable."),
)

# Gathered with both forms, which click chooses between.
PLURALS = (lambda: ngettext("{value!r} is not {choice}.", "{value!r} is not one of {choices}.", 2),)


def speak_with_click() -> None:
    """Let click, which asks gettext's default domain, find our catalogue."""
    os.environ["LANGUAGE"] = current_language()
    gettext.bindtextdomain("projektsok", str(Path(corpus.__file__).parent / "translations"))
    gettext.textdomain("projektsok")
