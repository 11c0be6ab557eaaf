"""One process that answers on a socket until it is told to stop, and then finishes what it has begun."""

import logging
import select
import signal
import socket
import time
from typing import TYPE_CHECKING, Any

from waitress import create_server
from waitress.channel import HTTPChannel
from waitress.wasyncore import dispatcher

from web.running.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

_STOPS = (signal.SIGTERM, signal.SIGINT)
_PATIENCE = 30  # seconds that requests at work are given when the server is to stop
_MOMENT = 0.5  # seconds in which a client may still send what it was about to
_TURN = 0.2  # seconds between looks at whether they have finished
_BACKLOG = 1024  # connections that wait to be taken
_LIMITS = {
    "max_request_header_size": 16_384,  # bytes, the address among them
    "max_request_body_size": 4_096,  # bytes; nothing here has a body, but a small one is told so politely
    "connection_limit": 1_000,
    "channel_timeout": 60,  # seconds without a word
    "cleanup_interval": 10,
}
_FORWARDED = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto"}


def listening(host: str, port: int) -> socket.socket:
    """A socket that takes connections; raises OSError where the address is not to be had."""
    family, *_rest, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
    return socket.create_server(address[:2], family=family, backlog=_BACKLOG)


def answer(app: "WSGIApplication", listener: socket.socket, settings: Settings) -> None:
    """Serve `app` until SIGTERM or SIGINT."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue under load is no news
    _Loop(server_of(app, listener, settings)).run()


def server_of(app: "WSGIApplication", listener: socket.socket, settings: Settings) -> Any:
    """Waitress, set up but not yet running."""
    server = create_server(
        app,
        sockets=[listener],
        threads=settings.threads,
        url_prefix=settings.prefix,
        trusted_proxy=settings.trusted_proxy or None,
        trusted_proxy_headers=_FORWARDED if settings.trusted_proxy else set(),
        clear_untrusted_proxy_headers=True,
        asyncore_use_poll=True,
        ident=None,
        **_LIMITS,
    )
    server.channel_class = Channel
    return server


class Channel(HTTPChannel):  # type: ignore[misc]  # waitress has no types
    """A connection that asks to be written to only while no thread writes to it."""

    def writable(self) -> bool:
        # Waitress's own says yes while a thread sends an answer. Its loop then turns without rest, and with its
        # hold on the interpreter keeps back the very thread that it waits for: 250 turns for an answer.
        return bool(super().writable()) and self._is_free()

    def _is_free(self) -> bool:
        free: bool = self.outbuf_lock.acquire(blocking=False)
        if free:
            self.outbuf_lock.release()
        return free


class _Loop:
    """Waitress's loop, with an end."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self._stopping = False
        for each in _STOPS:
            signal.signal(each, self._stop)

    def run(self) -> None:
        while not self._stopping:
            self._turn()
        self._take_waiting()
        dispatcher.close(self._server)  # takes no more connections
        until = time.monotonic() + _PATIENCE
        while self._closed_idle() and time.monotonic() < until:
            self._turn()
        self._server.task_dispatcher.shutdown(timeout=1)

    def _stop(self, _number: int, _frame: object) -> None:
        self._stopping = True
        self._server.pull_trigger()

    def _turn(self) -> None:
        self._server.asyncore.loop(timeout=_TURN, use_poll=True, map=self._server._map, count=1)

    def _take_waiting(self) -> None:
        """Accept who had been let in by the system when the stop came."""
        for _place in range(_BACKLOG):
            if not select.select([self._server.socket], [], [], 0)[0]:
                return
            self._turn()

    def _closed_idle(self) -> bool:
        """Close the connections that have waited for nothing for a moment; whether others are left."""
        since = time.time() - _MOMENT
        for channel in list(self._server.active_channels.values()):
            busy = channel.requests or channel.total_outbufs_len or channel.request
            if not busy and channel.last_activity < since:
                channel.handle_close()
        return bool(self._server.active_channels)
