"""A question that cannot be answered as asked."""


class QueryError(Exception):
    """Said to the person who asks: `what` is wrong, and what to write instead (`remedy`).

    `field` names the facet whose values are meant, where that is what is wrong.
    """

    def __init__(self, what: str, remedy: str, field: str | None = None) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
        self.field = field
