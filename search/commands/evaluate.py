"""`projektsok eval`: how well the ranking answers a judged set."""

import hashlib
import json
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click

from corpus.language import gettext as _
from indexer.baseline import SnowballAnalyzer
from indexer.building.build import build
from indexer.terms import Analysis
from search.asking.parse import parse_any
from search.asking.question import settled
from search.commands.exclusive import excluding
from search.commands.options import Whole
from search.commands.session import Session, examples, pass_session
from search.engine import Engine
from search.judging.evaluation import DEPTH, Values, compare, estimate, measure
from search.judging.judged import JudgedSet, load_judged_set
from search.whoosh_engine import WhooshEngine

_BASELINES = {"snowball": SnowballAnalyzer}
_SHOWN = 10  # queries listed with the largest gains, and with the largest losses
_LEADING = "MRR@10"  # the measure that --per-query goes by


@click.command(
    epilog=examples("projektsok eval judged/titles", "projektsok eval judged/titles --against snowball --per-query"),
    help=_(
        "Measure the ranking on a judged set.\n\n"
        "SET is a folder with queries.jsonl (id, text), qrels.tsv (TREC) and docs.jsonl (id, title, text), each also "
        "as .gz. The documents are indexed into a temporary index; without docs.jsonl the current index is asked."
    ),
)
@click.argument("set", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--against", type=click.Choice(list(_BASELINES)), help=_("Compare with another analysis, query by query.")
)
@click.option("--queries", type=Whole(1), help=_("Ask only the first so many queries."))
@click.option("--half", type=Whole(0, 1), help=_("Ask only half of the queries: tune on 0, report on 1."))
@click.option("--per-query", is_flag=True, help=_("List the queries that gain and lose most; needs --against."))
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def evaluate(
    session: Session, /, set: Path, against: str | None, queries: int | None, half: int | None, **options: Any
) -> None:
    if options["per_query"] and options["as_json"]:
        raise excluding("--per-query", "--json")
    if options["per_query"] and not against:
        raise click.UsageError(_("--per-query needs --against."))
    judged = load_judged_set(set)
    _check_extra()
    if against and judged.documents is None:
        raise click.UsageError(_("--against needs the set's own documents, docs.jsonl."))
    asked = _chosen(judged.queries, queries, half)
    if not asked:
        raise click.UsageError(_("The set judges none of the queries."))
    ours = _measured(judged, asked, session, None)
    other = _measured(judged, asked, session, _BASELINES[against]()) if against else {}
    if options["as_json"]:
        click.echo(json.dumps(_facts(ours, other), ensure_ascii=False, indent=2))
        return
    click.echo(_("{name}: {count} queries", name=judged.name, count=len(asked)))
    for line in _lines(ours, other):
        click.echo(line)
    if options["per_query"] and other:
        for line in _moved(asked, ours[_LEADING], other[_LEADING]):
            click.echo(line)


def _check_extra() -> None:
    """The libraries that measure are heavy and wanted only here, so they come with an extra of the package."""
    if any(find_spec(name) is None for name in ("ir_measures", "scipy")):
        raise click.UsageError(_("This needs more packages. Run: {command}", command="pip install 'projektsok[eval]'"))


def _chosen(queries: Mapping[str, str], most: int | None, half: int | None) -> dict[str, str]:
    """The queries to ask, in the order of the set; a query stays in its half whatever is added to the set."""
    return dict([item for item in queries.items() if half in (None, half_of(item[0]))][:most])


def half_of(id: str) -> int:
    """0 or 1, by the hash of a query's id."""
    return hashlib.sha256(id.encode()).digest()[0] % 2


def _measured(
    judged: JudgedSet, asked: Mapping[str, str], session: Session, analysis: Analysis | None
) -> dict[str, Values]:
    with _engine(judged, session, analysis) as engine:
        rankings = {id: engine.rank(settled(parse_any(text), engine), DEPTH) for id, text in asked.items()}
    return measure(judged.judgements, rankings)


@contextmanager
def _engine(judged: JudgedSet, session: Session, analysis: Analysis | None) -> Iterator[Engine]:
    """An engine that holds the set's documents: a temporary one, unless the set judges the current index."""
    with ExitStack() as resources:
        if judged.documents is None:
            yield resources.enter_context(session.engine())
            return
        folder = resources.enter_context(tempfile.TemporaryDirectory())
        engine = resources.enter_context(WhooshEngine(Path(folder), session.told, analysis))
        with engine.writer() as writer:
            build([judged.documents], writer)
        yield engine


def _facts(ours: Mapping[str, Values], other: Mapping[str, Values]) -> dict[str, Any]:
    facts: dict[str, Any] = {name: asdict(estimate(values)) for name, values in ours.items()}
    for name, values in other.items():
        facts[name] |= {"against": asdict(estimate(values)), "comparison": asdict(compare(ours[name], values))}
    return facts


def _lines(ours: Mapping[str, Values], other: Mapping[str, Values]) -> Iterator[str]:
    """A row for each measure: mean, interval, and where there is another run its mean, the gain and how sure it is."""
    for name, values in ours.items():
        mine = estimate(values)
        line = f"{name:<11} {mine.mean:.3f}  [{mine.low:.3f}–{mine.high:.3f}]"
        if other:
            rival, found = estimate(other[name]), compare(values, other[name])
            line += f"   {rival.mean:.3f}  {found.gain:+.3f}  p={found.p:.4f}  +{found.better} −{found.worse}"
        yield line


def _moved(asked: Mapping[str, str], ours: Values, other: Values) -> Iterator[str]:
    gains = sorted(asked, key=lambda id: other[id] - ours[id])
    for id in dict.fromkeys((*gains[:_SHOWN], *gains[-_SHOWN:])):
        if ours[id] != other[id]:
            yield f"{ours[id] - other[id]:+.2f}  {id}  {asked[id]}"
