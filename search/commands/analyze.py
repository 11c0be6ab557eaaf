"""`projektsok analyze`: what becomes of words, and what they meet in the index."""

import json

import click

from corpus.language import gettext as _
from indexer.analysis import Analyzer
from indexer.errors import IndexUnavailable
from search.commands.session import Session, examples, pass_session
from search.showing.explaining import Explained, explained, explained_answer


@click.command(
    epilog=examples("projektsok analyze praktikplatserna", "projektsok analyze 'vård- och omsorgsarbeten' --json"),
    help=_("Show tokens, lemma, stem and parts of words, and how many projects of the index they meet."),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def analyze(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    found = _explained(" ".join(words), session)
    if as_json:
        click.echo(json.dumps([explained_answer(each) for each in found], ensure_ascii=False, indent=2))
        return
    for each in found:
        _print(each)


def _explained(text: str, session: Session) -> tuple[Explained, ...]:
    """Without the numbers of projects where there is no index."""
    analyzer = Analyzer(session.told)
    try:
        with session.held() as engine:
            return explained(text, analyzer, engine.frequency)
    except IndexUnavailable:
        return explained(text, analyzer, None)


def _print(each: Explained) -> None:
    word = each.word
    origin = _(word.origin)
    click.echo(word.form)
    facts = (
        (_("lemma"), f"{word.lemma} ({origin})"),
        (_("stem"), word.terms.stem),
        (_("split"), "|".join(word.split)),
        (_("parts"), ", ".join(word.terms.parts)),
    )
    for label, value in facts:
        if value:
            click.echo(f"  {label}: {value}")
    for met in each.index:
        if met.projects is not None:
            click.echo(f"  {met.namespace}:{met.term} {met.projects}")
