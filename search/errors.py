"""A question that cannot be answered as asked."""


class QueryError(Exception):
    """Said to the person who asks: `what` is wrong, and what to write instead (`remedy`)."""

    def __init__(self, what: str, remedy: str) -> None:
        super().__init__(f"{what} {remedy}")
        self.what = what
        self.remedy = remedy
