"""A node that answers by HTTP in a thread of the test."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Thread

from detente.table.exchange import ExchangeLimits, NodeInterface, Pinned
from detente.table.exchange.server import address, listening, server


@contextmanager
def answering(
    node: NodeInterface,
    limits: ExchangeLimits | None = None,
    pinned: Pinned | None = None,
    host: str = "127.0.0.1",
    tell: Callable[[str], None] | None = None,
) -> Iterator[str]:
    """The address of a node while it answers."""
    limits = limits or ExchangeLimits()
    held = listening(host, 0, pinned, limits)
    running = server(node, pinned, limits, held, tell)
    thread = Thread(target=running.run, kwargs={"sockets": [held]}, daemon=True)
    thread.start()
    try:
        yield address(held, pinned)
    finally:
        running.should_exit = True
        thread.join(10)
        held.close()
