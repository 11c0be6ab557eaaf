"""What an operator can choose about serving."""

from dataclasses import dataclass
from enum import StrEnum


class Logged(StrEnum):
    """What the access log says of a request; a question can be personal, so it is left out unless asked for."""

    OFF = "off"
    PATHS = "paths"
    QUERIES = "queries"


@dataclass(frozen=True, slots=True)
class Settings:
    """The defaults serve one machine; `prefix` begins with a slash or is empty.

    `metrics` is "on" for /metrics, "off", or an address HOST:PORT of their own; `rate_limit` as in "60/minute",
    `answer_cache` in megabytes for each process.
    Origins, as "https://intranet.example.se", may read the API from their scripts or show pages in their frames.
    `operator` and `contact` stand in the statements on accessibility and privacy.
    """

    host: str = "127.0.0.1"
    port: int = 8000
    prefix: str = ""
    trusted_proxy: str = ""
    threads: int = 4
    processes: int = 1
    access_log: Logged = Logged.PATHS
    metrics: str = "on"
    answer_cache: int = 16
    rate_limit: str = ""
    api_origins: tuple[str, ...] = ()
    embed_origins: tuple[str, ...] = ()
    operator: str = ""
    contact: str = ""


DEFAULTS = Settings()
