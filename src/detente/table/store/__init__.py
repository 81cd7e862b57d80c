"""Where a node keeps signed acts: SQLite or PostgreSQL behind one interface."""

from detente.table.store.error import StoreError
from detente.table.store.opening import open_store
from detente.table.store.sql_store import SqlStore, Writer
from detente.table.store.startup import Verifier
