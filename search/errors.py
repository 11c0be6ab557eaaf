"""A question that cannot be answered as asked."""

from search.query import Filter


class QueryError(Exception):
    """Said to the person who asks: `what` is wrong, and what to write instead (`remedy`).

    `field` names the facet whose values are meant, where that is what is wrong; `nearest` is the right value most
    like the one typed, `instead` another facet that has what was typed.
    """

    def __init__(
        self,
        what: str,
        remedy: str,
        field: str | None = None,
        nearest: str | None = None,
        instead: Filter | None = None,
    ) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
        self.field = field
        self.nearest = nearest
        self.instead = instead
