"""Damage is found, hostile files run nothing, full disks and dying processes leave the published index as it was."""

import errno
import os
import pickle
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, open_dir

from corpus.concepts.reading import shipped_dictionary
from corpus.project import Project
from indexer.building import intake, workers
from indexer.building.resources import Resources, processors
from indexer.errors import IndexUnavailable
from indexer.publishing.manifest import Manifest, read_manifest, write_manifest
from indexer.publishing.store import Store
from indexer.segments.arrays import Arrays, ArraysWriter, DamagedArrays
from indexer.segments.codec import ArraySegment
from indexer.segments.contents import open_index
from indexer.segments.listed import INDEX_NAME
from indexer.segments.prepared import prepared
from indexer.segments.segmenting import Task
from indexer.segments.stored import dump_project
from indexer.segments.whoosh_schema import schema
from indexer.terms import Terms
from indexer.tokens import Token
from search.engine import Engine, open_engine
from search.query import And, Query, Word
from search.results import Results
from search.whoosh_engine import WhooshEngine
from tests.conftest import THREE, fill

MANY = [replace(THREE[number % 3], id=f"{number:05}") for number in range(60)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The published generation of an index of sixty projects."""
    with open_engine(str(tmp_path)) as engine:
        fill(engine, MANY)
    return Store(tmp_path).current()


def flip(path: Path, offset: int) -> None:
    data = bytearray(path.read_bytes())
    data[offset] ^= 0x10
    path.write_bytes(data)


def segment_of(folder: Path) -> Path:
    return next(folder.glob("*.arr"))


def ask(location: Path) -> int:
    with open_engine(str(location)) as engine:
        return engine.search(Query(tree=Word("praktik"))).total


def test_a_sound_index_has_no_damage(folder: Path) -> None:
    with open_engine(str(folder.parent)) as engine:
        assert engine.check() == ()


@pytest.mark.parametrize("length", [0, 10, 1000, -1])
@pytest.mark.parametrize("pattern", ["*.arr", "manifest.json"])
def test_a_truncated_file_is_refused_when_opened(folder: Path, pattern: str, length: int) -> None:
    path = next(folder.glob(pattern))
    os.truncate(path, length % path.stat().st_size)
    with pytest.raises(IndexUnavailable, match="index --rebuild"):
        ask(folder.parent)


def test_a_manifest_that_lost_a_segment_is_refused(folder: Path) -> None:
    write_manifest(folder, replace(read_manifest(folder), segments=()))
    with pytest.raises(IndexUnavailable, match="index --rebuild"):
        ask(folder.parent)


def test_a_flipped_bit_of_any_array_is_found_by_check(folder: Path) -> None:
    path = segment_of(folder)
    whole = path.read_bytes()
    for name, entry in Arrays(path).entries.items():
        if entry.size:
            path.write_bytes(whole)
            flip(path, entry.offset + entry.size // 2)
            with open_engine(str(folder.parent)) as engine:
                assert [name in damage.what for damage in engine.check()] == [True]


def test_a_flipped_bit_of_the_directory_is_refused_when_opened(folder: Path) -> None:
    path = segment_of(folder)
    for offset in (0, 9, 17, 25, path.stat().st_size - 5):
        whole = path.read_bytes()
        flip(path, offset)
        with pytest.raises(IndexUnavailable):
            ask(folder.parent)
        path.write_bytes(whole)


def test_another_index_s_segment_is_refused(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("other")
    with open_engine(str(other)) as engine:
        fill(engine, THREE)
    shutil.copy(segment_of(Store(other).current()), segment_of(folder))
    with pytest.raises(IndexUnavailable):
        ask(folder.parent)


class Malice:
    """Pickled, it runs a command when unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> tuple[Callable[[str], int], tuple[str]]:
        return os.system, (f"touch {self.path}",)


def test_a_hostile_table_of_contents_runs_nothing(folder: Path, tmp_path: Path) -> None:
    """Answers never read Whoosh's table; whoever wants Whoosh's index reads it restricted."""
    target = tmp_path / "harm"
    TOC(schema(), [Malice(target)], 2).write(FileStorage(str(folder)), INDEX_NAME)
    assert ask(tmp_path) == len(MANY)
    with pytest.raises(pickle.UnpicklingError, match="does not belong in an index"):
        open_index(folder).searcher()
    assert not target.exists()
    open_dir(str(folder))  # Whoosh's own opening is as careless as ever: the payload works
    assert target.exists()


def test_an_unpublished_file_of_arrays_cannot_be_opened(tmp_path: Path) -> None:
    with ArraysWriter(tmp_path / "a.arr", {}) as writer:
        writer.put("numbers", np.arange(5))
    with pytest.raises(DamagedArrays):
        Arrays(tmp_path / "a.arr")


def test_arrays_come_back_as_they_were_put(tmp_path: Path) -> None:
    with ArraysWriter(tmp_path / "a.arr", {"documents": 3}) as writer:
        writer.put("bytes", np.frombuffer(b"abc", np.uint8))
        writer.reserve("pieces", np.uint32, 4)
        writer.put("none", np.zeros(0, np.float32))
        writer.append("pieces", np.array([1, 2]))
        writer.append("pieces", np.array([3, 70_000]))
        writer.finish()
    arrays = Arrays(tmp_path / "a.arr")
    assert {name: arrays[name].tolist() for name in arrays.entries} == {
        "bytes": [97, 98, 99],
        "pieces": [1, 2, 3, 70_000],
        "none": [],
    }
    assert (arrays.numbers, list(arrays.damaged())) == ({"documents": 3}, [])


def test_rolling_back_and_forth(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[:1])
        with pytest.raises(IndexUnavailable, match="inget att gå tillbaka till") as error:
            engine.rollback()
        assert error.value.command.endswith(" index")
        assert len(engine.ids()) == 1
        fill(engine, THREE[1:])
        assert engine.rollback().projects == 1
        assert engine.ids() == (THREE[0].id,)
        assert engine.rollback().projects == 3
        assert len(engine.ids()) == 3


def test_a_damaged_former_generation_is_not_gone_back_to(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[:1])
        fill(engine, THREE[1:])
        former = Store(tmp_path).former()
        assert former is not None
        flip(segment_of(former), 300)
        with pytest.raises(IndexUnavailable):
            engine.rollback()


def test_a_former_generation_of_another_analysis_is_not_gone_back_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[:1])
        fill(engine, THREE[1:])
        former = Store(tmp_path).former()
        assert former is not None
        write_manifest(former, replace(read_manifest(former), fingerprint="analysis 99"))
        with pytest.raises(IndexUnavailable, match="analysis 99"):
            engine.rollback()
        assert engine.health().manifest.generation == 2
        assert len(engine.ids()) == 3


def test_a_disk_that_takes_no_more_leaves_nothing_of_going_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[:1])
        fill(engine, THREE[1:])
        with monkeypatch.context() as full:
            full.setattr("indexer.publishing.rollback.write_manifest", no_space)
            with pytest.raises(IndexUnavailable, match="går inte att skriva till"):
                engine.rollback()
        assert len(list(tmp_path.glob("g*"))) == 2
        assert engine.rollback().projects == 1


def no_space(*_arguments: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_files_are_copied_where_there_are_no_hard_links(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "link", no_space)
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE[:1])
        fill(engine, THREE[1:])
        assert len(engine.ids()) == 3
        assert engine.rollback().projects == 1


def test_merging_does_not_vouch_for_damage(tmp_path: Path) -> None:
    with open_engine(str(tmp_path)) as engine:
        fill(engine, MANY)
        path = segment_of(Store(tmp_path).current())
        entry = Arrays(path).entries["stem.positions"]
        flip(path, entry.offset + entry.size // 2)
    with open_engine(str(tmp_path)) as engine:
        with pytest.raises(IndexUnavailable, match="index --rebuild"):
            fill(engine, [replace(each, id=f"new-{each.id}") for each in MANY])
        assert len(engine.check()) == 1
        assert len(list(tmp_path.glob("g*"))) == 1


_FILLING = """
import resource, sys
from indexer.errors import IndexUnavailable
from search.engine import open_engine
from tests.test_durability import MANY
with open_engine(sys.argv[1]) as engine:
    try:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[2]), resource.RLIM_INFINITY))
        with engine.writer() as writer:
            for project in MANY:
                writer.drop(project.source.file)
                writer.add(project.source.file, project)
            writer.publish(writer.manifest)
    except IndexUnavailable as error:
        print(error)
"""


def build_in(location: Path, limit: int) -> str:
    """What a process says that indexes while no file may grow beyond `limit` bytes."""
    command = [sys.executable, "-c", _FILLING, str(location), str(limit)]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path.cwd()).stdout


@pytest.mark.parametrize("limit", [0, 100, 5_000, 12_000])
def test_a_disk_that_takes_no_more_leaves_the_former_generation(folder: Path, limit: int) -> None:
    before = ask(folder.parent)
    assert "går inte att skriva till" in build_in(folder.parent, limit)
    assert ask(folder.parent) == before
    assert len(list(folder.parent.glob("g*"))) == 1
    assert build_in(folder.parent, 10_000_000) == ""


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of half a megabyte, where mounting one is allowed."""
    mounted = tmp_path / "disk"
    mounted.mkdir()
    mount = shutil.which("mount")
    if mount is None or subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", mounted]).returncode:
        pytest.skip("no right to mount a file system")
    yield mounted
    subprocess.run(["umount", "-l", mounted], check=True)


def test_a_disk_that_is_full_at_any_point_leaves_the_former_generation(small_disk: Path) -> None:
    location, failed = small_disk / "index", 0
    with open_engine(str(location)) as engine:
        fill(engine, THREE)
        for point in range(20):
            free = shutil.disk_usage(small_disk).free
            (small_disk / "ballast").write_bytes(b"x" * max(free - point * 8192, 0))
            before = engine.search(Query(tree=Word("praktik"))).total
            try:
                fill(engine, [replace(THREE[0], id=f"{point}-{number}") for number in range(40)])
            except IndexUnavailable as error:
                failed += 1
                assert "går inte att skriva till" in str(error)
                assert engine.search(Query(tree=Word("praktik"))).total == before
            (small_disk / "ballast").unlink()
            assert engine.check() == ()
            assert len(list(location.glob("g*"))) <= 2
    assert 5 <= failed < 20


def many(count: int) -> Iterator[tuple[str, Project]]:
    return ((f"{number}.txt", replace(THREE[number % 3], id=f"{number:05}")) for number in range(count))


def built(location: Path, resources: Resources, count: int) -> Engine:
    engine = open_engine(str(location))
    with engine.writer(resources=resources) as writer:
        for file, project in many(count):
            writer.add(file, project)
        writer.publish(Manifest())
    return engine


def hits_of(results: Results) -> list[tuple[Project, float]]:
    """In the order of ids: which of equals comes first depends on how projects were dealt out."""
    return sorted(((hit.project, hit.score) for hit in results.hits), key=lambda each: each[0].id)


def test_what_a_process_met_is_told_not_that_it_came_to_an_end(tmp_path: Path) -> None:
    """The folder it should write into is not there, which it finds at its first project: it has no memory."""
    text = dump_project(THREE[0])
    task = Task(tmp_path / "missing", 0, b"", shipped_dictionary())
    with workers._Worker(task, [], "") as worker, pytest.raises(FileNotFoundError):
        worker.send(pickle.dumps(workers._Add([prepared("a.txt", THREE[0], text)])))
        worker.answer()


def test_every_process_has_some_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []

    def note(task: Task, _known: list[Path], _remedy: str) -> ExitStack:
        given.append(task.memory)
        return ExitStack()

    monkeypatch.setattr(workers, "_Worker", note)
    workers.Workers(Task(tmp_path, 16, b"", shipped_dictionary()), [], 64, "", nullcontext)
    workers.Workers(Task(tmp_path, 256, b"", shipped_dictionary()), [], 2, "", nullcontext)
    assert given == [8] * 64 + [128] * 2


def test_processors_are_counted_where_the_system_does_not_say_which_may_be_used(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    assert processors() == 3


class AsWritten:
    """Takes words as stems."""

    def terms(self, form: str) -> Terms:
        return Terms(form, form, ())

    def completions(self, text: str, tokens: Sequence[Token]) -> dict[int, str]:
        return {}


def test_an_analysis_of_its_own_is_used_whatever_the_number_of_processes(tmp_path: Path) -> None:
    with WhooshEngine(tmp_path, analysis=AsWritten()) as engine:
        with engine.writer(resources=Resources(2)) as writer:
            for file, project in many(3_100):
                writer.add(file, project)
            writer.publish(Manifest())
        assert engine.frequency("stem", "deltagarna") > 1_000


@pytest.mark.parametrize("count", [3_250, 3_611])  # whole batches, and a last one that is not
def test_several_processes_make_the_index_that_one_makes(tmp_path: Path, count: int) -> None:
    assert sum(len(dump_project(project)) for _file, project in many(count)) > intake._WORTH_PROCESSES
    one, two = (built(tmp_path / str(jobs), Resources(jobs), count) for jobs in (1, 2))
    for tree in (Word("praktik"), And(), Word("validering")):
        ours, theirs = (engine.search(Query(tree=tree, limit=count, texts=False)) for engine in (one, two))
        assert hits_of(ours) == hits_of(theirs)
        assert (ours.total, ours.levels, ours.facets) == (theirs.total, theirs.levels, theirs.facets)
    assert one.ids(limit=count) == two.ids(limit=count)
    assert two.check() == ()


def test_a_process_that_dies_makes_the_build_fail(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[int] = []
    original = workers._Worker.__init__

    def note(self: object, *given: object) -> None:
        original(self, *given)  # type: ignore[arg-type] # a worker
        started.append(self._process.pid)  # type: ignore[attr-defined] # a worker

    monkeypatch.setattr(workers._Worker, "__init__", note)
    with open_engine(str(tmp_path)) as engine:
        fill(engine, THREE)
        with (
            pytest.raises(IndexUnavailable, match=f"--index {tmp_path} index --jobs 1"),
            engine.writer(resources=Resources(2)) as writer,
        ):
            for file, project in many(3_100):
                writer.add(file, project)
            os.kill(started[0], signal.SIGKILL)
            writer.publish(Manifest())
        assert engine.health().manifest.projects == 3


def test_a_small_memory_only_makes_more_segments(tmp_path: Path) -> None:
    small, large = (built(tmp_path / str(memory), Resources(1, memory), 3_200) for memory in (1, 256))
    for tree in (Word("praktik"), And()):
        assert small.search(Query(tree=tree)).facets == large.search(Query(tree=tree)).facets
    assert small.check() == ()


def test_readers_never_wait_fail_or_mix_generations(tmp_path: Path) -> None:
    """Every generation holds one project more; each answer's hits and counts are of one generation."""
    errors: list[BaseException] = []
    done = threading.Event()

    def read(engine: Engine) -> None:
        try:
            while not done.is_set():
                results = engine.search(Query(tree=Word("praktik"), limit=100))
                assert results.total == len(results.hits) == int(results.generation)
                phase = next(facet for facet in results.facets if facet.field == "fas")
                assert sum(value.count for value in phase.values) + phase.missing == results.total
        except BaseException as error:  # whatever it is, the test must fail with it
            errors.append(error)

    with open_engine(str(tmp_path)) as engine:
        fill(engine, [replace(THREE[0], id="0", source=replace(THREE[0].source, file="0"))])
        threads = [threading.Thread(target=read, args=(engine,)) for _ in range(8)]
        for thread in threads:
            thread.start()
        for number in range(1, 30):
            project = THREE[number % 3]
            fill(engine, [replace(project, id=str(number), source=replace(project.source, file=str(number)))])
        done.set()
        for thread in threads:
            thread.join()
    assert errors == []


def test_whoosh_opens_the_index(folder: Path) -> None:
    with open_dir(str(folder)).searcher() as searcher:
        assert searcher.doc_count() == 60
        assert searcher.document(id="00007")["file"] == MANY[7].source.file
    assert all(isinstance(each, ArraySegment) for each in open_dir(str(folder))._segments())
    assert FileStorage(str(folder)).list()
