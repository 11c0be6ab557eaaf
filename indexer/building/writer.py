"""Projects into a new generation of the index, all of them or none."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, Protocol, Self

from corpus.concepts.dictionary import Dictionary
from corpus.concepts.reading import SHIPPED, load_dictionary, shipped_dictionary
from corpus.entries import Outcome
from corpus.language import gettext as _
from corpus.project import Project
from indexer.building.intake import Intake
from indexer.building.proposals import Item, Proposal, Turn, storable
from indexer.building.resources import DEFAULTS, Resources
from indexer.concepts import stored
from indexer.errors import IndexUnavailable
from indexer.fingerprint import fingerprint
from indexer.publishing.manifest import FileEntry, Manifest, write_manifest
from indexer.publishing.opening import checksums_of, damage_named, open_segments
from indexer.publishing.store import Store
from indexer.segments.arrays import DamagedArrays
from indexer.segments.contents import write_segments
from indexer.segments.kept import Kept
from indexer.segments.listed import EXTENSION, Listed
from indexer.segments.merging import merge
from indexer.segments.prepared import prepared
from indexer.segments.segment import LOSSES, SegmentFile
from indexer.segments.standard import put_losses
from indexer.segments.stored import text_digest
from indexer.segments.tiers import to_merge
from indexer.terms import Analysis


class Former(NamedTuple):
    """A project of the former generation and the digest of the line that gave it."""

    kept: Kept
    document: int
    id: str
    digest: int


class Writer(Protocol):
    """Used as a context manager; leaving it without `publish` changes nothing that readers see.

    `manifest` is what it starts from; `left_out` are the published files that a rebuild starts without.
    """

    manifest: Manifest
    left_out: Mapping[str, FileEntry]

    def holder(self, id: str) -> str | None:
        """The file whose project has this id, or None."""

    def drop(self, file: str) -> None:
        """Forget every project of `file`. Drop what changed before adding anything."""

    def formers(self, file: str) -> dict[int, Former]:
        """The projects that the lines of `file` gave before it was dropped."""

    def keep(self, formers: Sequence[Former]) -> bool:
        """Undo their drop, of all or, where something else has an id of theirs by now, of none: False then."""

    def read(self, turns: Iterable[Turn]) -> None:
        """Add the projects that enter; several processes may read what comes later before an item is judged."""

    def read_now(self, item: Item) -> None:
        """In the turn of something else: the item is read and judged at once."""

    def add(self, file: str, project: Project) -> None:
        """For whoever has a project instead of an entry.

        Raises UnicodeEncodeError or OverflowError for one that cannot be stored; nothing is added then.
        """

    def publish(self, manifest: Manifest) -> Manifest:
        """Let readers see the new generation; returns the manifest with its number and count."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *exception: object) -> None: ...


class ArrayWriter:
    """Writes one new generation beside the published one, starting from it unless `rebuild`.

    `concepts` is the path of a dictionary, "" for the shipped one, None for that of the former generation.
    """

    def __init__(
        self,
        store: Store,
        analyzer: Analysis,
        rebuild: bool = False,
        resources: Resources = DEFAULTS,
        concepts: str | None = None,
    ) -> None:
        self._store = store
        self._analyzer = analyzer
        self._rebuild = rebuild
        self._resources = resources
        self._concepts = concepts
        self._held: dict[str, str] = {}
        self._kept: list[Kept] = []
        self._stack = ExitStack()
        self.manifest = Manifest()
        self.left_out: Mapping[str, FileEntry] = {}

    def __enter__(self) -> Self:
        self._stack.enter_context(self._store.locked())
        try:
            self._open()
        except BaseException:
            self._stack.close()
            raise
        return self

    def _open(self) -> None:
        former = None
        if self._rebuild:
            former_manifest = self._store.remembered()
            self.manifest = Manifest(roots=former_manifest.roots, contacts=former_manifest.contacts)
            self.left_out = former_manifest.files
        elif self._store.exists():
            self.manifest = self._store.manifest()
            former = self._store.current()
        dictionary = self._load_dictionary(former is not None)
        self._folder = self._stack.enter_context(self._store.begun(former))
        self._number = self._store.number(self._folder)
        if former is not None:
            with damage_named(former, self._store.rebuild):
                self._kept = [Kept(*each) for each in open_segments(former, self.manifest)]
        known = [each.file for each in self._kept]
        remedy = self._store.command("index --jobs 1")
        intake = Intake(self._folder, self._analyzer, dictionary, known, self._resources, remedy, self._store.writing)
        self._intake = self._stack.enter_context(intake)

    def _load_dictionary(self, goes_on: bool) -> Dictionary:
        """The dictionary asked for, which must be that of the former generation if this one goes on from it."""
        path = self.manifest.dictionary if self._concepts is None else self._concepts
        dictionary = load_dictionary(Path(path)) if path else shipped_dictionary()
        if goes_on and dictionary.digest != self.manifest.concepts:
            what = _("The dictionary of concepts is another than the one that the index was made with.")
            option = "" if self._concepts is None else f" --concepts {path or SHIPPED}"
            raise IndexUnavailable(what, self._store.rebuild + option)
        self.manifest = replace(self.manifest, dictionary=path, concepts=dictionary.digest)
        self._dictionary = dictionary
        return dictionary

    def holder(self, id: str) -> str | None:
        if id in self._held:
            return self._held[id]
        return next((file for kept in self._kept if (file := kept.holder(id)) is not None), None)

    def drop(self, file: str) -> None:
        for kept in self._kept:
            kept.drop(file)

    def formers(self, file: str) -> dict[int, Former]:
        return {
            line: Former(kept, document, id, digest)
            for kept in self._kept
            for line, digest, document, id in kept.lines(file)
        }

    def keep(self, formers: Sequence[Former]) -> bool:
        # What is left of the former generation has other ids, so only what this run added can have taken one.
        if not self._held.keys().isdisjoint([former.id for former in formers]):
            return False
        for former in formers:
            former.kept.gone[former.document] = False
        return True

    def read(self, turns: Iterable[Turn]) -> None:
        self._intake.read(turns, self._enter)

    def read_now(self, item: Item) -> None:
        self._intake.read_now(item, self._enter)

    def _enter(self, item: Item, outcome: Outcome[Proposal]) -> str | None:
        """The id under which the item's project is to be added; None if nothing is, or it is there unchanged."""
        id = item.judge(outcome)
        if id is None or outcome.project is None:
            return None
        return None if self._hold(item.job.file, id, outcome.project.stored) else id

    def _hold(self, file: str, id: str, stored: bytes) -> bool:
        """Whether the project that has this id now was in the former generation, with the same text."""
        self._held[id] = file
        return any(kept.revive(file, id, stored) for kept in self._kept)

    def add(self, file: str, project: Project) -> None:
        text = storable(project)
        if not self._hold(file, project.id, text_digest(text, project.id)):
            self._intake.add(prepared(file, project, text))

    def publish(self, manifest: Manifest) -> Manifest:
        """Merging, losses and checksums come in this order, each of what the one before left; the manifest is last.

        Raises IndexUnavailable where the disk is full or fails; what was published before answers on.
        """
        with self._store.writing():
            made = [(segment, SegmentFile(self._folder / segment.file_name)) for segment in self._intake.finish()]
            segments = self._merged([each for each in self._kept if each.left] + [Kept(*each) for each in made])
            write_segments(self._folder, segments, self._number)
            self._remove_unused(segments)
            opened = [(SegmentFile(self._folder / each.file_name), each.deleted()) for each in segments]
            put_losses(opened, self._analyzer)
            if not (self._folder / stored.FILE_NAME).exists():
                stored.write_concepts(self._folder, self._dictionary, self._analyzer)
            published = replace(
                manifest,
                generation=self._number,
                fingerprint=fingerprint(),
                dictionary=self.manifest.dictionary,
                concepts=self.manifest.concepts,
                projects=sum(each.left for each in segments),
                segments=tuple(segments),
                checksums=checksums_of(self._folder),
            )
            write_manifest(self._folder, published)
            self._store.publish(self._folder)
        return published

    def _merged(self, all_kept: list[Kept]) -> list[Listed]:
        """The segments of the new generation, after merging those that are many of a size or hold much deleted."""
        chosen = to_merge([(each.left, len(each.gone)) for each in all_kept])
        segments = [each.segment() for number, each in enumerate(all_kept) if number not in chosen]
        if chosen:
            segments.append(self._merge([all_kept[number] for number in sorted(chosen)]))
        return segments

    def _merge(self, chosen: list[Kept]) -> Listed:
        segment = Listed.new()
        files = [(each.file, each.gone if each.gone.any() else None) for each in chosen]
        try:
            documents, _checksum = merge(files, self._folder / segment.file_name, self._resources.memory)
        except DamagedArrays as error:
            what = _("The index in {location} is damaged.", location=self._store.location)
            raise IndexUnavailable(what, self._store.rebuild) from error
        return replace(segment, documents=documents)

    def _remove_unused(self, segments: list[Listed]) -> None:
        used = {Path(segment.file_name).stem for segment in segments}
        for path in (*self._folder.glob(f"*{EXTENSION}"), *self._folder.glob(f"*{LOSSES}")):
            if path.stem not in used:
                path.unlink()

    def __exit__(self, *exception: object) -> None:
        self._stack.close()
