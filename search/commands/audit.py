"""`projektsok audit-contacts`: what in the texts still looks like personal data."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import click

from corpus.details import DetailKind
from corpus.language import gettext as _
from corpus.language import message, ngettext
from corpus.suspicion import Suspect, suspects
from search.commands.session import Exit, Session, examples, pass_session
from search.export.formats import MOST
from search.query import Query

_LABELS = {
    DetailKind.EMAIL: message("e-mail address"),
    DetailKind.PHONE: message("telephone number"),
    DetailKind.PERSONAL_NUMBER: message("personal identity number"),
    DetailKind.NAME: message("name"),
}
_SHOWN = 2  # characters of what is masked, at its beginning


@click.command(
    "audit-contacts",
    epilog=examples("projektsok audit-contacts", "projektsok audit-contacts --show --json > granska.json"),
    help=_(
        "List what in titles and texts still looks like an e-mail address, a telephone number, a personal identity "
        "number or somebody's name. Exit codes: 0 if anything was found, 1 if nothing was."
    ),
)
@click.option("--show", is_flag=True, help=_("As written; else all but the beginning is hidden."))
@click.option("--json", "as_json", is_flag=True, help=_("One JSON object for each."))
@pass_session
def audit_contacts(session: Session, show: bool, as_json: bool) -> None:
    counts: Counter[DetailKind] = Counter()
    projects = set()
    with session.held() as engine:
        stream = engine.stream(Query(limit=MOST, texts=False))
        for hit in stream.hits:
            for each in suspects(hit.project):
                counts[each.kind] += 1
                projects.add(hit.project.id)
                click.echo(_line(hit.project.id, each, show, as_json))
    click.echo(_summary(stream.answer.total, len(projects), counts), err=True)
    if not projects:
        raise click.exceptions.Exit(Exit.NO_HITS)


def _line(id: str, found: Suspect, show: bool, as_json: bool) -> str:
    text = " ".join(found.text.split())
    text = text if show else hidden(text)
    if as_json:
        row = {"id": id, "section": found.section, "kind": found.kind, "text": text}
        return json.dumps(row, ensure_ascii=False)
    return "\t".join((id, found.section or "–", _(_LABELS[found.kind]), text))


def hidden(text: str) -> str:
    """The first characters, then a dot for every letter and digit: enough to find it, too little to use it."""
    return text[:_SHOWN] + re.sub(r"\w", "•", text[_SHOWN:])


def _summary(total: int, projects: int, counts: Counter[DetailKind]) -> str:
    said = ngettext("{count} project looked through", "{count} projects looked through", total)
    return "; ".join([said, *_found(projects, counts)]) + "."


def _found(projects: int, counts: Counter[DetailKind]) -> Iterator[str]:
    if not projects:
        yield _("nothing looks like personal data")
        return
    yield ngettext("something to look at in {count}", "something to look at in {count}", projects)
    yield ", ".join(": ".join((_(_LABELS[kind]), str(count))) for kind, count in counts.most_common())
