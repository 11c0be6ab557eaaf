"""The generation before the published one, published again."""

from dataclasses import replace

from corpus.language import gettext as _
from indexer.checking import is_whole
from indexer.errors import IndexUnavailable
from indexer.manifest import Manifest, read_manifest, write_manifest
from indexer.opening import damage_named
from indexer.store import Store


def roll_back(store: Store) -> Manifest:
    """It becomes a new generation, so that numbers only grow; the one it replaces is kept beside it.

    Raises IndexUnavailable where there is none or it is damaged too.
    """
    with store.locked():
        former = store.former()
        if former is None:
            what = _("There is no earlier generation in {location}.", location=store.location)
            raise IndexUnavailable(what, store.rebuild)
        with damage_named(former, store.rebuild):
            manifest = read_manifest(former)
            if not is_whole(former, manifest.checksums):
                raise ValueError("damaged")
        folder = store.begin(store.next_generation(), former)
        again = replace(manifest, generation=store.number(folder))
        write_manifest(folder, again)
        store.publish(folder)
        return again
