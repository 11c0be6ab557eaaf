"""What the operator of an index must know, with the command that mends it."""


class IndexUnavailable(Exception):  # noqa: N818 # named for what its reader sees, as CorpusError and QueryError are
    """No index can answer; `what` is wrong and `command` is what to run."""

    def __init__(self, what: str, command: str) -> None:
        super().__init__(f"{what} {command}")
        self.what = what
        self.command = command
