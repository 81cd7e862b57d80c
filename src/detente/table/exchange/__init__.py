"""How nodes exchange acts: by HTTP, and by a file that an envoy carries."""

from detente.table.exchange.asked import Node, Verifier
from detente.table.exchange.file import FileError, export_file, import_file
from detente.table.exchange.limits import Limits
from detente.table.exchange.receive import Received
from detente.table.exchange.refusal import ExchangeError
from detente.table.exchange.serve import serve
from detente.table.exchange.sync import Synced, sync
from detente.table.exchange.tls import Pinned, fingerprint, make_certificate

__all__ = [
    "ExchangeError",
    "FileError",
    "Limits",
    "Node",
    "Pinned",
    "Received",
    "Synced",
    "Verifier",
    "export_file",
    "fingerprint",
    "import_file",
    "make_certificate",
    "serve",
    "sync",
]
