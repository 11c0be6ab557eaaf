"""What a monitor reads: requests with their times, and the state of the index."""

import os
import time
from collections.abc import Iterator
from datetime import datetime

from flask import Blueprint, Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Histogram,
    generate_latest,
    start_http_server,
)
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from indexer.errors import IndexUnavailable
from search.engine import Engine

SHARED = "PROMETHEUS_MULTIPROC_DIR"  # the folder of the counts of several processes, read when the library is imported
_SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5)
_NOWHERE = "none"  # the endpoint of addresses that lead nowhere


class Metrics:
    """The numbers of one application; with SHARED set, those of all processes that share the folder."""

    def __init__(self, engine: Engine) -> None:
        own = CollectorRegistry()
        self._requests = Counter(
            "projektsok_requests", "Requests answered.", ["endpoint", "method", "status"], registry=own
        )
        self._seconds = Histogram(
            "projektsok_request_seconds", "Time to an answer.", ["endpoint"], buckets=_SECONDS, registry=own
        )
        self._registry = own
        if SHARED in os.environ:
            self._registry = CollectorRegistry()
            MultiProcessCollector(self._registry)  # type: ignore[no-untyped-call] # theirs has no annotations
        self._registry.register(_Index(engine))

    def watch(self, app: Flask) -> None:
        """Count every request of `app` that gets as far as Flask."""
        app.before_request(_start)
        app.after_request(self._counted)

    def page(self) -> Blueprint:
        """/metrics, for those who read it where the pages are."""
        pages = Blueprint("metrics", __name__)
        pages.add_url_rule("/metrics", "metrics", self._written)
        return pages

    def listen(self, host: str, port: int) -> None:
        """Show them from a thread; raises OSError where the address is not to be had."""
        start_http_server(port, host, self._registry)

    def _written(self) -> Response:
        return Response(generate_latest(self._registry), content_type=CONTENT_TYPE_LATEST)

    def _counted(self, response: Response) -> Response:
        endpoint = request.endpoint or _NOWHERE
        method = request.method if request.method in ("GET", "HEAD", "OPTIONS") else "other"
        self._requests.labels(endpoint, method, str(response.status_code)).inc()
        self._seconds.labels(endpoint).observe(time.perf_counter() - g.started)
        return response


def _start() -> None:
    g.started = time.perf_counter()


class _Index(Collector):
    """The index as it is when somebody looks."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def collect(self) -> Iterator[GaugeMetricFamily]:
        try:
            manifest = self._engine.manifest()
        except IndexUnavailable:
            yield GaugeMetricFamily("projektsok_ready", "Whether the index can be asked.", 0)
            return
        yield GaugeMetricFamily("projektsok_ready", "Whether the index can be asked.", 1)
        yield GaugeMetricFamily("projektsok_generation", "Number of the published generation.", manifest.generation)
        yield GaugeMetricFamily("projektsok_projects", "Projects in the index.", manifest.projects)
        if manifest.built:
            built = datetime.fromisoformat(manifest.built).timestamp()
            yield GaugeMetricFamily("projektsok_built_timestamp_seconds", "When the index was built.", built)
