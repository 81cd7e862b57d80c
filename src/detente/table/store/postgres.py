"""A store for a team: PostgreSQL, refused where its settings would lose what was acknowledged."""

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError

from detente.extras import install
from detente.table.store.error import StoreError

NEEDED = ("fsync", "full_page_writes")
PATIENCE = 30  # seconds to wait for another writer


def postgres_engine(address: str) -> Engine:
    """An engine on a database.

    :raises StoreError: it cannot be reached, or it does not keep what it acknowledged
    """
    url = _read(address).set(drivername="postgresql+psycopg")
    try:
        engine = create_engine(url, pool_pre_ping=True, connect_args={"connect_timeout": 10})
    except ModuleNotFoundError:
        why, do = "psycopg, which speaks with PostgreSQL, is not installed", install("postgres")
        raise StoreError(shown(url), "cannot be opened", why, f"run: {do}") from None
    event.listen(engine, "begin", begin)
    where = shown(url)
    try:
        with engine.connect() as held:
            check(held, where)
    except DBAPIError as error:
        engine.dispose()
        said = str(error.orig).strip().splitlines()[0]
        do = "start the server, or mend the address"
        raise StoreError(where, "cannot be reached", said, do) from error
    except StoreError:
        engine.dispose()
        raise
    return engine


def _read(address: str) -> URL:
    """The parts of an address; it may hold a password, so that it is never shown as it stands."""
    try:
        return make_url(address)
    except (ArgumentError, ValueError):
        do = "write postgresql://name@host:port/database"
        raise StoreError("store", "its address is none", "it has no such form", do) from None


def shown(url: URL) -> str:
    """An address without any password, also of those that stand behind the question mark."""
    return url.set(query={}).render_as_string(hide_password=True)


def begin(connection: Connection) -> None:
    """Each transaction waits for the disk before it says that it is done."""
    connection.exec_driver_sql("SET LOCAL synchronous_commit = on")
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}s'")


def check(connection: Connection, where: str) -> None:
    """Refuse a server that a power failure would make forget or mix up what it acknowledged."""
    off = [name for name in NEEDED if connection.execute(text(f"SHOW {name}")).scalar() != "on"]
    if off:
        what = f"runs with {' and '.join(off)} switched off"
        why = "a power failure would then lose acts that were acknowledged"
        raise StoreError(where, what, why, "switch it on in postgresql.conf and restart the server")
    kept = "SELECT relpersistence FROM pg_class WHERE oid = to_regclass('act')"
    if connection.execute(text(kept)).scalar() == "u":
        what, why = "its table of acts is unlogged", "a crash of the server would empty it"
        raise StoreError(where, what, why, "run: ALTER TABLE act SET LOGGED")
