"""The steps from an empty database to the schema of today; each happens whole or not at all."""

from dataclasses import dataclass

from sqlalchemy import Connection, Engine, inspect, select, text

from detente.table.store.error import StoreError
from detente.table.store.lock import writing
from detente.table.store.schema import migration


@dataclass(frozen=True)
class Migration:
    """One step: its statements for each database, run in one transaction."""

    version: int
    name: str
    sqlite: tuple[str, ...]
    postgresql: tuple[str, ...]

    def statements(self, dialect: str) -> tuple[str, ...]:
        """What to run on a database of this kind."""
        return self.sqlite if dialect == "sqlite" else self.postgresql


def acts(position: str, blob: str) -> tuple[str, ...]:
    """The table of acts, with a database's names for its types."""
    return (
        f"""CREATE TABLE act (
            position {position} PRIMARY KEY,
            author TEXT NOT NULL,
            sequence BIGINT NOT NULL,
            digest TEXT NOT NULL,
            envelope {blob} NOT NULL,
            UNIQUE (author, sequence, digest)
        )""",
    )


# Before an insertion, since `INSERT OR REPLACE` removes a row without a trigger for removals.
SQLITE_GUARDS = (
    """CREATE TRIGGER act_in_order BEFORE INSERT ON act
    WHEN NEW.position IS NOT (SELECT coalesce(max(position), 0) + 1 FROM act)
    BEGIN SELECT RAISE(ABORT, 'acts are only appended, each at the next position'); END""",
    """CREATE TRIGGER act_once BEFORE INSERT ON act
    WHEN EXISTS (SELECT 1 FROM act WHERE author = NEW.author AND sequence = NEW.sequence
                 AND digest = NEW.digest)
    BEGIN SELECT RAISE(ABORT, 'this act is stored already'); END""",
    """CREATE TRIGGER act_kept_as_it_is BEFORE UPDATE ON act
    BEGIN SELECT RAISE(ABORT, 'an act is never changed'); END""",
    """CREATE TRIGGER act_kept BEFORE DELETE ON act
    BEGIN SELECT RAISE(ABORT, 'an act is never removed'); END""",
)
POSTGRESQL_GUARDS = (
    """CREATE FUNCTION act_kept() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'an act is never changed or removed'; END $$""",
    """CREATE FUNCTION act_in_order() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.position IS DISTINCT FROM (SELECT coalesce(max(position), 0) + 1 FROM act) THEN
            RAISE EXCEPTION 'acts are only appended, each at the next position';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE TRIGGER act_in_order BEFORE INSERT ON act
    FOR EACH ROW EXECUTE FUNCTION act_in_order()""",
    """CREATE TRIGGER act_kept BEFORE UPDATE OR DELETE ON act
    FOR EACH ROW EXECUTE FUNCTION act_kept()""",
    """CREATE TRIGGER act_kept_whole BEFORE TRUNCATE ON act
    FOR EACH STATEMENT EXECUTE FUNCTION act_kept()""",
)

MIGRATIONS = (
    Migration(1, "acts", acts("INTEGER", "BLOB"), acts("BIGINT", "BYTEA")),
    Migration(2, "acts are only appended", SQLITE_GUARDS, POSTGRESQL_GUARDS),
)


def migrate(engine: Engine, where: str) -> None:
    """Bring a database to the schema of today.

    :raises StoreError: a newer program has written it
    """
    steps = MIGRATIONS
    if not inspect(engine).has_table(migration.name):
        with writing(engine, where) as held:
            migration.create(held, checkfirst=True)
    if version(engine) > len(steps):
        raise newer(where, version(engine))
    while (done := version(engine)) < len(steps):
        step(engine, where, steps[done])


def step(engine: Engine, where: str, other_migration: Migration) -> None:
    """One migration and the note of it, in one transaction, unless another process was first."""
    with writing(engine, where) as held:
        if latest(held) >= other_migration.version:
            return
        for statement in other_migration.statements(engine.dialect.name):
            held.execute(text(statement.replace(":", r"\:")))
        held.execute(
            migration.insert().values(version=other_migration.version, name=other_migration.name)
        )


def version(engine: Engine) -> int:
    """The last migration that a database has seen."""
    with engine.connect() as held:
        return latest(held)


def latest(connection: Connection) -> int:
    found = connection.execute(
        select(migration.c.version).order_by(migration.c.version.desc())
    ).first()
    return int(found[0]) if found else 0


def newer(where: str, number: int) -> StoreError:
    what = f"was written by a newer version of this program (schema {number})"
    why = f"this one knows schemas up to {len(MIGRATIONS)}, and would misread it"
    return StoreError(where, what, why, "install the newer version, or ask whoever wrote the store")
