"""Answer peers by HTTP: on this machine alone, or by TLS to peers whose certificates are pinned."""

import asyncio
import ipaddress
import os
import socket
import time
from collections.abc import Callable
from typing import Any

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from detente.table.exchange import tls
from detente.table.exchange.app import app
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.listener import PeerListener
from detente.table.exchange.node_interface import NodeInterface
from detente.table.exchange.refusal import ExchangeError

HEADERS = 16 << 10  # bytes of a request's head


def serve(
    node: NodeInterface,
    host: str = "127.0.0.1",
    port: int = 0,
    *,
    pinned: tls.Pinned | None = None,
    limits: ExchangeLimits | None = None,
    ready: Callable[[str], None] | None = None,
    tell: Callable[[str], None] | None = None,
) -> None:
    """Answer until interrupted. `ready` is told the address, also when the port was 0: a free one.

    `tell` is told, in a line, why an answer was that this node has trouble of its own.

    :raises ExchangeError: the address is taken, or open to others without pinned certificates
    """
    limits = limits or ExchangeLimits()
    held = listening(host, port, pinned, limits)
    try:
        answering = server(node, pinned, limits, held, tell)
        if ready:
            ready(address(held, pinned))
        answering.run(sockets=[held])
    finally:
        held.close()


def listening(
    host: str, port: int, pinned: tls.Pinned | None, limits: ExchangeLimits | None = None
) -> PeerListener:
    """A socket that waits for peers."""
    if not pinned and not is_loopback(host):
        what, why = "would be open to others", "without certificates anybody could listen and cut"
        raise ExchangeError(host, what, why, "pin certificates, or serve on 127.0.0.1")
    try:
        held = socket.create_server((host, port))
        held.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)  # answers wait for nothing
        return PeerListener(held, 2 * (limits or ExchangeLimits()).connections)
    except (OSError, OverflowError) as error:
        number = getattr(error, "errno", None)
        why = os.strerror(number) if number else str(error)
        do = "choose another address or port"
        raise ExchangeError(f"{host}:{port}", "cannot be listened on", why, do) from error


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def address(sock: socket.socket, pinned: tls.Pinned | None) -> str:
    host, port = sock.getsockname()[:2]
    return f"{'https' if pinned else 'http'}://{host}:{port}"


def server(
    node: NodeInterface,
    pinned: tls.Pinned | None,
    limits: ExchangeLimits,
    peer_listener: PeerListener | None = None,
    tell: Callable[[str], None] | None = None,
) -> uvicorn.Server:
    """The server, not yet running."""
    channel = tls.fingerprint(pinned.certificate) if pinned else ""

    seconds = min(limits.request_seconds, limits.greeting_seconds)
    config = uvicorn.Config(
        app(node, limits, channel, peer_listener.known_from if peer_listener else None, tell),
        http=patient(seconds, limits.answer_seconds, peer_listener, "pinned" if pinned else ""),
        loop="asyncio",
        ws="none",
        lifespan="off",
        log_level="error",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=2 * peer_listener.most + 1 if peer_listener else limits.connections,
        h11_max_incomplete_event_size=HEADERS,
        timeout_keep_alive=int(min(5, limits.request_seconds)) or 1,
        timeout_graceful_shutdown=5,
    )
    config.load()
    config.ssl = tls.answering(pinned) if pinned else None
    return uvicorn.Server(config)


def patient(
    seconds: float, most: float, listener: PeerListener | None, pinned_key: str = ""
) -> "type[Deadline]":
    """The protocol of a server's lines: so many seconds for a request, and for an answer."""

    class Patient(Deadline):
        pass

    Patient.seconds, Patient.most = seconds, most
    Patient.listener, Patient.pinned_key = listener, pinned_key
    return Patient


class Deadline(H11Protocol):
    """Ends a connection on which no request has arrived whole, or no answer was taken, for long."""

    seconds = 30.0
    most = 300.0
    listener: PeerListener | None = None
    pinned_key = ""
    """Who has come through TLS: one of the peers whose certificates are pinned."""
    _number = -1
    _watched: object = None
    _since = 0.0

    def connection_made(self, transport: Any) -> None:
        """Start to count."""
        super().connection_made(transport)
        self._number = transport.get_extra_info("socket").fileno()
        if self.listener and self.pinned_key:
            self.listener.known(self._number, self.pinned_key)
        self._later()

    def data_received(self, data: bytes) -> None:
        """Whoever has sent a whole request goes before those who only knock."""
        super().data_received(data)
        if self.listener and self.cycle is not None and not self.cycle.more_body:
            self.listener.spoke(self._number)

    def _later(self) -> None:
        asyncio.get_running_loop().call_later(self.seconds, self._late)

    def _waits(self) -> bool:
        """Whether an answer is still to be taken; of TLS that has gone, CPython cannot say."""
        try:
            return bool(self.transport.get_write_buffer_size() > 0)
        except AttributeError:
            return False

    def _late(self) -> None:
        waits = self._waits()
        if self.transport.is_closing() and not waits:
            return
        idle = self.cycle is None or self.cycle.response_complete
        if idle and not waits:
            self.transport.close()
        elif self.cycle is not self._watched:
            self._watched, self._since = self.cycle, time.monotonic()
            self._later()
        elif time.monotonic() - self._since > self.most:
            self.transport.abort()
        else:
            self._later()
