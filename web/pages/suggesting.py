"""What may follow what is being typed in the search box."""

from dataclasses import dataclass

from corpus.language import gettext as _
from indexer.fields import LABELS
from search.engine import Engine
from search.helping.completing import complete
from search.results import Completion
from search.showing.facts import grouped
from search.showing.labels import value_label
from web.urls import State, search_url


@dataclass(frozen=True, slots=True)
class Offer:
    """`text` is the question that it completes to, with its filters at `url`; `hint` tells its hits."""

    text: str
    label: str
    hint: str
    url: str


def offers(state: State, engine: Engine) -> tuple[Offer, ...]:
    found = complete(state.question(), engine)
    return tuple(
        Offer(
            text=each.query.text,
            label=_label(each),
            hint=grouped(each.total),
            url=search_url(state.asking(each.query)),
        )
        for each in found
    )


def _label(each: Completion) -> str:
    """A word with those before it, or a filter by its name, with the other name that was being typed."""
    if each.kind not in LABELS:
        return each.query.text
    told = ": ".join((_(LABELS[each.kind]), value_label(each.kind, each.label)))
    return f"{told} ({each.called})" if each.called else told
