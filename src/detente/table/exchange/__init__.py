"""How nodes exchange acts: by HTTP, and by a file that an envoy carries."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from detente.table.exchange.file import FileError, export_file, import_file
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.node_interface import NodeInterface, Verifier
from detente.table.exchange.receive import Received
from detente.table.exchange.refusal import ExchangeError

if TYPE_CHECKING:
    from detente.table.exchange.server import serve
    from detente.table.exchange.synchronisation import Synced, sync
    from detente.table.exchange.tls import Pinned, fingerprint, make_certificate

LATE = {
    "Pinned": "tls",
    "Synced": "synchronisation",
    "fingerprint": "tls",
    "make_certificate": "tls",
    "serve": "server",
    "sync": "synchronisation",
}
"""What needs the web's libraries, and the module that holds it: loaded when it is asked for."""


def __getattr__(name: str) -> Any:
    if name not in LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{LATE[name]}"), name)
