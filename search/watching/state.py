"""The ledger of a watched question on disk: one file a question, replaced as a whole."""

import hashlib
import json
import re
from dataclasses import astuple
from pathlib import Path
from typing import Any

from corpus.language import gettext as _
from corpus.problem import CorpusError, Problem
from search.replacing import replace_file
from search.watching.ledger import Entry, Ledger, Run

_VERSION = 1
_UNFIT = re.compile(r"[^\w.-]+")  # in the name of a file
_LONGEST_NAME = 60  # characters of a question's name that its file's has
_DIGITS = 16  # hexadecimal, that tell indexes and questions apart


def state_folder() -> Path:
    """The user's own."""
    from platformdirs import user_state_path

    return user_state_path("projektsok") / "watch"


def state_file(folder: Path, name: str | None, location: str, address: str) -> Path:
    """Of a named question, else of the question itself, asked of the index at `location` and of no other."""
    index = Path(location).expanduser().resolve()
    key = hashlib.sha256(f"{index}\0{name or address}".encode()).hexdigest()[:_DIGITS]
    return folder / (f"{_UNFIT.sub('_', name)[:_LONGEST_NAME]}-{key}.json" if name else f"{key}.json")


def load(file: Path) -> Ledger | None:
    """None where the question was not watched before; raises CorpusError for a file that is no ledger."""
    try:
        fields: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        if fields["version"] != _VERSION:
            raise ValueError("version")
        runs = tuple(Run(str(date), str(int(generation)), str(built)) for date, generation, built in fields["runs"])
        entries = {str(id): Entry(*row) for id, row in fields["entries"].items()}
        return Ledger(str(fields["address"]), runs, entries) if runs else None
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = _("What was remembered of this question cannot be read.")
        raise CorpusError(Problem(str(file), None, what, _("Remove the file to begin anew."))) from error


def save(file: Path, ledger: Ledger) -> None:
    """Raises OSError where it cannot be written; the former file is then as it was."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    fields = {
        "version": _VERSION,
        "address": ledger.address,
        "runs": [astuple(run) for run in ledger.runs],
        "entries": {id: astuple(entry) for id, entry in ledger.entries.items()},
    }
    replace_file(file, [json.dumps(fields, ensure_ascii=False).encode()])
