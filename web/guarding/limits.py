"""How much one client may ask: the length of an address, and the number of requests in a time."""

import math
import time

from flask import request
from limits import RateLimitItem, parse_many
from limits.storage import MemoryStorage
from limits.strategies import SlidingWindowCounterRateLimiter
from werkzeug.exceptions import RequestURITooLarge, TooManyRequests

from web.running.settings import Settings

_LONGEST_ADDRESS = 8_000  # bytes of parameters: all words and some hundred choices
_FREE = frozenset(  # endpoints that cost nothing
    {"static", "unasked.robots", "unasked.icon", "health.alive", "health.ready", "metrics.metrics"}
)


class Limits:
    """Counts requests by address in this process's memory; several processes count each its own."""

    def __init__(self, settings: Settings) -> None:
        self._rates: list[RateLimitItem] = parse_many(settings.rate_limit) if settings.rate_limit else []
        self._limiter = SlidingWindowCounterRateLimiter(MemoryStorage()) if self._rates else None

    def check(self) -> None:
        """Raises the HTTP error for what is too much."""
        if len(request.query_string) > _LONGEST_ADDRESS:
            raise RequestURITooLarge
        if self._limiter and request.endpoint not in _FREE:
            self._count(self._limiter, request.remote_addr or "")

    def _count(self, limiter: SlidingWindowCounterRateLimiter, client: str) -> None:
        for rate in self._rates:
            if not limiter.hit(rate, client):
                again = limiter.get_window_stats(rate, client).reset_time - time.time()
                raise TooManyRequests(retry_after=max(1, math.ceil(again)))
