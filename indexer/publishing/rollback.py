"""The generation before the published one, published again."""

from dataclasses import replace
from pathlib import Path

from corpus.language import gettext as _
from indexer.errors import IndexUnavailable
from indexer.fingerprint import fingerprint
from indexer.publishing.checking import is_whole
from indexer.publishing.manifest import Manifest, read_manifest, write_manifest
from indexer.publishing.opening import damage_named
from indexer.publishing.store import Store


def roll_back(store: Store) -> Manifest:
    """It becomes a new generation, so that numbers only grow; the one it replaces is kept beside it.

    Raises IndexUnavailable where there is none, it is damaged too or could not answer.
    """
    with store.locked():
        former = store.former()
        if former is None:
            what = _(
                "There is nothing to go back to: {location} holds no earlier generation, the present one answers as "
                "before. To change what it holds, change its files and index them again.",
                location=store.location,
            )
            raise IndexUnavailable(what, store.command("index"))
        with damage_named(former, store.rebuild):
            manifest = read_manifest(former)
            if not is_whole(former, manifest):
                raise ValueError("damaged")
        if manifest.fingerprint != fingerprint():
            what = _(
                "The earlier generation was made with {made}, this is {running}: the index is left as it is.",
                made=manifest.fingerprint,
                running=fingerprint(),
            )
            raise IndexUnavailable(what, store.rebuild)
        return _published_again(store, former, manifest)


def _published_again(store: Store, former: Path, manifest: Manifest) -> Manifest:
    with store.begun(former) as folder, store.writing():
        again = replace(manifest, generation=store.number(folder))
        write_manifest(folder, again)
        store.publish(folder)
        return again


def former_is_whole(store: Store) -> bool:
    """Whether there is an earlier generation that `roll_back` would take."""
    former = store.former()
    if former is None:
        return False
    try:
        with damage_named(former, store.rebuild):
            manifest = read_manifest(former)
            return manifest.fingerprint == fingerprint() and is_whole(former, manifest)
    except IndexUnavailable:
        return False
