"""`projektsok analyze`: what becomes of words, and what they meet in the index."""

import json
from dataclasses import asdict, dataclass

import click

from corpus.language import gettext as _
from indexer.analysis import Analyzer, Explanation
from indexer.errors import IndexUnavailable
from indexer.tokens import tokenize
from search.commands.session import Session, examples, pass_session


@dataclass(frozen=True, slots=True)
class Met:
    """A term of a word, and the number of projects that hold it; None where there is no index."""

    namespace: str
    term: str
    projects: int | None


@click.command(
    epilog=examples("projektsok analyze praktikplatserna", "projektsok analyze 'vård- och omsorgsarbeten' --json"),
    help=_("Show tokens, lemma, stem and parts of words, and how many projects of the index they meet."),
)
@click.argument("words", nargs=-1, required=True)
@click.option("--json", "as_json", is_flag=True, help=_("As JSON."))
@pass_session
def analyze(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    analyzer = Analyzer(session.told)
    found = [(each, _met(each, session)) for each in _explanations(" ".join(words), analyzer)]
    if as_json:
        rows = [asdict(each) | {"index": [asdict(one) for one in met]} for each, met in found]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
        return
    for each, met in found:
        _print(each, met)


def _explanations(text: str, analyzer: Analyzer) -> list[Explanation]:
    """One for each token, and one more for each that a coordination completes."""
    tokens = tokenize(text)
    completions = analyzer.completions(text, tokens)
    forms = [(token.form, completions.get(index)) for index, token in enumerate(tokens)]
    return [analyzer.explain(form) for pair in forms for form in pair if form]


def _met(explanation: Explanation, session: Session) -> tuple[Met, ...]:
    terms = explanation.terms
    wanted = [("exact", terms.exact), ("stem", terms.stem), *(("part", each) for each in (terms.stem, *terms.parts))]
    try:
        with session.engine() as engine:
            return tuple(Met(namespace, term, engine.frequency(namespace, term)) for namespace, term in wanted)
    except IndexUnavailable:
        return tuple(Met(namespace, term, None) for namespace, term in wanted)


def _print(explanation: Explanation, met: tuple[Met, ...]) -> None:
    click.echo(explanation.form)
    click.echo(f"  {_('lemma')}: {explanation.lemma} ({explanation.origin})")
    click.echo(f"  {_('stem')}: {explanation.terms.stem}")
    if explanation.split:
        click.echo(f"  {_('split')}: {'|'.join(explanation.split)}")
    if explanation.terms.parts:
        click.echo(f"  {_('parts')}: {', '.join(explanation.terms.parts)}")
    for each in met:
        if each.projects is not None:
            click.echo(f"  {each.namespace}:{each.term} {each.projects}")
