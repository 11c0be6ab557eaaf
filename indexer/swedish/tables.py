"""Compile the lexicon from the installed packages on first use and keep it in the user's cache folder."""

import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import platformdirs

from indexer.swedish import versions, wordlist
from indexer.swedish.lexicon import LONGEST_FORM, Lexicon

Progress = Callable[[float], None]
"""Called with the share of the compilation that is done, 0-1."""

_PRIVATE = 0o700
_READABLE = 0o755  # the tables hold nothing of anybody's, and an image is made by another user than runs it


def open_lexicon(progress: Progress | None = None) -> Lexicon:
    """Return the compiled lexicon: milliseconds when cached, some four seconds the first time.

    Where no folder can be written, it is compiled into memory, each process anew.
    """
    name = "swedish-" + hashlib.sha256(versions.of_tables().encode()).hexdigest()[:16]
    folders = [folder / name for folder in _cache_folders()]
    for folder in folders:
        with suppress(OSError, RuntimeError):
            return Lexicon.load(folder)
    lexicon = compile_lexicon(progress or _silent)
    for folder in folders:
        with suppress(OSError, RuntimeError):
            _publish(lexicon, folder)
            return Lexicon.load(folder)
    return lexicon


def compile_lexicon(progress: Progress) -> Lexicon:
    """Read both packages and pack their tables."""
    progress(0.0)
    affixes, words = wordlist.source_files()
    forms = wordlist.expand(affixes.read_text("utf-8"), words.read_text("utf-8"))
    progress(0.2)
    lexicon = Lexicon.build(_lemmas(), (forms.middle | forms.first).items(), forms.last)
    progress(1.0)
    return lexicon


def _lemmas() -> Iterator[tuple[str, str]]:
    """Yield (form, lemma) of simplemma's Swedish table in lower case; a name gives way to a word spelt alike."""
    # Here, since a process that finds the tables compiled needs nothing of simplemma.
    from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

    table = DefaultDictionaryFactory().get_dictionary("sv")
    names = set()
    for form, lemma in table.items():
        lower = form.lower()
        if len(lower) > LONGEST_FORM or lower in names or (lower != form and lower in table):
            continue
        if lower != form:
            names.add(lower)
        yield lower, lemma.lower()


def _cache_folders() -> Iterator[Path]:
    """Yield the folders to keep tables in, best first: the user's cache, then a private folder for temporary files."""
    yield platformdirs.user_cache_path("projektsok")
    with suppress(OSError):
        folder = Path(tempfile.gettempdir()) / f"projektsok-{_user()}"
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        # In a folder open to all, another user could have put tables of his own there.
        if not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid():
            yield folder


def _user() -> str:
    """Return what tells this user from others in a shared folder."""
    return str(os.getuid()) if hasattr(os, "getuid") else os.environ.get("USERNAME", "user")


def _publish(lexicon: Lexicon, folder: Path) -> None:
    """Write the tables beside `folder` and rename, so that no reader meets half a file."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    draft = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))
    try:
        lexicon.save(draft)
        draft.chmod(_READABLE)
        if not _loads(folder):
            shutil.rmtree(folder, ignore_errors=True)
            # Fails where another process was faster; its tables are the same.
            with suppress(OSError):
                draft.rename(folder)
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _loads(folder: Path) -> bool:
    """Tell whether usable tables lie there: another process may have been faster, and a disk may have lost some."""
    try:
        Lexicon.load(folder)
    except (OSError, RuntimeError):
        return False
    return True


def _silent(share: float) -> None:
    """Report nothing."""
