"""What an export says of itself: the question, when and from what it was answered, what is not in it."""

from dataclasses import dataclass
from datetime import datetime

from corpus.language import gettext as _
from search.asking.address import page_address
from search.results import Results
from search.showing.asked import asked
from search.showing.facts import moment


@dataclass(frozen=True, slots=True)
class About:
    """`exported` of `total` hits, since no more than `limit` were asked for; `date` is ISO 8601 with the time.

    `query` is in words, `address` where the page shows it; `withheld` says what nobody is shown.
    """

    query: str
    address: str
    date: str
    generation: str
    total: int
    exported: int
    limit: int
    withheld: tuple[str, ...]

    @property
    def whole(self) -> bool:
        return self.exported == self.total


def about(results: Results, root: str = "/") -> About:
    """Of an answer whose hits follow; `root` is where the pages begin."""
    query = results.query
    return About(
        query=asked(query),
        address=page_address(query, root),
        date=datetime.now().astimezone().isoformat(timespec="seconds"),
        generation=results.generation,
        total=results.total,
        exported=max(0, min(query.limit, results.total - query.offset)),
        limit=query.limit,
        withheld=(_("Names, e-mail addresses and telephone numbers of contact persons"),),
    )


def about_rows(about: About) -> tuple[tuple[str, str], ...]:
    """What it says, with labels."""
    return (
        (_("Question"), about.query),
        (_("Address"), about.address),
        (_("Date"), moment(about.date)),
        (_("Generation of the index"), about.generation),
        (_("Hits"), str(about.total)),
        (_("Exported"), exported(about)),
        (_("Withheld"), "; ".join(about.withheld)),
    )


def exported(about: About) -> str:
    """How many of how many, and why not all."""
    if about.whole:
        return _("all {count}", count=about.total) if about.total else "0"
    return _("{count} of {total}; the limit was {limit}", count=about.exported, total=about.total, limit=about.limit)
