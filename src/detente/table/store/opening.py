"""Open a store: a file, or a database's address."""

from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from detente.table.store import lock
from detente.table.store.error import StoreError, broken
from detente.table.store.in_place import StoreFiles, standing
from detente.table.store.migrations import migrate, version
from detente.table.store.postgres import postgres_engine, shown
from detente.table.store.reading import is_known, reading_engine
from detente.table.store.schema import act, migration
from detente.table.store.shape import strange
from detente.table.store.sql_store import SqlStore
from detente.table.store.sqlite import create, sqlite_engine
from detente.table.store.startup import Verifier, check_at_start

DO = "keep it as evidence, and synchronise an older copy with a peer"


def plain(engine: Engine, where: str, may_be_new: bool = False) -> None:
    """See to it that acts lie in a table: what a view shows is computed by whoever wrote it.

    :raises StoreError: they do not; of a store that may be new, that anything is computed
    """
    has_acts = may_be_new or act.name in inspect(engine).get_table_names()
    if not has_acts or not _computed(engine).isdisjoint({act.name, migration.name}):
        raise StoreError(where, "is no store of acts", "its acts lie in no plain table", DO)


def _computed(engine: Engine) -> set[str]:
    """Names of views, of virtual tables, and of tables with a column made of others.

    To SQLite a name is the same whatever its capitals, so it is asked itself what a name is of.
    """
    if engine.dialect.name != "sqlite":
        return set(inspect(engine).get_view_names())
    kind = text(
        "SELECT count(*) FROM pragma_table_list WHERE type <> 'table' AND name = :name"
        " COLLATE NOCASE"
    )
    made = text("SELECT count(*) FROM pragma_table_xinfo(:name) WHERE hidden")
    with engine.connect() as held:
        return {
            name
            for name in (act.name, migration.name)
            for asked in (kind, made)
            if held.execute(asked, {"name": name}).scalar()
        }


def own(engine: Engine, where: str) -> None:
    """See to it that nothing in a file works but what this program put there.

    A trigger of others may keep an act from being stored, or remove it. Texts are compared word for
    word. An index that names what no table holds has an act taken for stored, and one that leaves a
    line out for gone: each is compared with its table. PostgreSQL sees to both itself.

    :raises StoreError: something else is in it
    """
    if engine.dialect.name != "sqlite":
        return
    if other := strange(engine, version(engine)):
        raise StoreError(where, "is not built as a store of acts", other, DO)
    with engine.connect() as held:
        wrong = str(held.execute(text("PRAGMA integrity_check(1)")).scalar())
    if wrong != "ok" and " index " in wrong:
        raise broken(where, wrong)
    if wrong != "ok":
        raise StoreError(where, "is malformed", wrong, DO)


def open_store(
    where: str | Path,
    verifier: Verifier | None = None,
    *,
    vfs: str | None = None,
    reading: bool = False,
) -> SqlStore:
    """A store in the file of this name, or in the database of this `postgresql://` address.

    With a verifier, every act is handed to it first, and a store with a bad act is not opened.
    `reading`: nothing is made, migrated or written.

    :raises StoreError: it cannot be opened, or an act in it is not as it was signed
    """
    remote = isinstance(where, str) and where.startswith(("postgresql:", "postgresql+"))
    if not remote and "://" in str(where):
        kind = str(where).partition("://")[0]
        do = "write postgresql://name@host:port/database, or the name of a file"
        raise StoreError("store", "its address is of no known kind", f"{kind!r}", do)
    store = _opened(str(where), remote, vfs, reading)
    engine = store.engine
    try:
        plain(engine, store.where, may_be_new=True)
        (is_known if reading else migrate)(engine, store.where)
        plain(engine, store.where)
        if verifier:
            check_at_start(store.where, store.after(0), verifier)
        own(engine, store.where)
    except DBAPIError as error:
        store.close()
        raise lock.failed(store.where, error) from error
    except BaseException:
        store.close()
        raise
    return store


def _opened(where: str, remote: bool, vfs: str | None, reading: bool) -> SqlStore:
    if remote:
        engine = postgres_engine(where)
        name = shown(engine.url)
        return SqlStore(engine.execution_options(postgresql_readonly=True) if reading else engine,
                        name)  # fmt: skip
    if reading:
        engine, ended = reading_engine(Path(where))
        return SqlStore(engine, where, ended)
    create(Path(where))
    before = standing(Path(where))
    engine = sqlite_engine(Path(where), vfs)
    try:
        return SqlStore(engine, where, files=StoreFiles(engine, Path(where), before))
    except BaseException:
        engine.dispose()
        raise
