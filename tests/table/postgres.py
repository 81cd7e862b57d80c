"""A PostgreSQL server of the tests' own: made, started, killed and removed by them."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

PLACES = ("/usr/lib/postgresql/*/bin", "/usr/pgsql-*/bin", "/opt/homebrew/opt/postgresql*/bin")
HOST = "127.0.0.1"


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl, of the newest version that is there."""
    found = shutil.which("initdb")
    folders = [Path(found).resolve().parent] if found else []
    for place in PLACES:
        folders += sorted(Path("/").glob(place.lstrip("/")), reverse=True)
    return next((one for one in folders if (one / "pg_ctl").exists()), None)


def why_not() -> str:
    """Why no server can be started here, or nothing."""
    if binaries() is None:
        return "PostgreSQL is not installed (initdb and pg_ctl are not found)"
    if os.name == "posix" and os.getuid() == 0 and not has_user("postgres"):
        return "run by root, and there is no user 'postgres' who may run the server"
    return ""


def has_user(name: str) -> bool:
    import pwd

    try:
        return bool(pwd.getpwnam(name))
    except KeyError:
        return False


def free_port() -> int:
    """A port of the loopback that nobody uses now."""
    with closing(socket.socket()) as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


class Server:
    """A server with its data in a new folder, which its user can reach."""

    def __init__(self, *settings: str) -> None:
        self.settings = "".join(f" -c {each}" for each in settings)
        self.folder = Path(tempfile.mkdtemp(prefix="detente-postgres-"))
        self.port = free_port()
        self.data = self.folder / "data"
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres", "postgres")
        self._run("initdb", "-D", str(self.data), "-A", "trust", "-U", "postgres", "--no-sync")
        self.start()

    def start(self) -> None:
        """Start it, and wait until it answers; after a kill it first mends itself."""
        options = f"-p {self.port} -k {self.folder} -c listen_addresses={HOST}{self.settings}"
        log = str(self.folder / "log")
        self._run("pg_ctl", "-D", str(self.data), "-w", "-o", options, "-l", log, "start")

    def stop(self) -> None:
        """Stop it and remove what it wrote."""
        self._run("pg_ctl", "-D", str(self.data), "-w", "-m", "immediate", "stop", check=False)
        shutil.rmtree(self.folder, ignore_errors=True)

    def kill(self) -> None:
        """End every process of the server at once, as a crash would."""
        head = int((self.data / "postmaster.pid").read_text().split()[0])
        ended = [*children(head), head]
        for each in ended:
            try_kill(each)
        deadline = time.monotonic() + 20
        while any(is_alive(each) for each in ended) and time.monotonic() < deadline:
            time.sleep(0.02)
        # A dead process that nobody collects still has its number, and would seem to run.
        for left in (self.data / "postmaster.pid", *self.folder.glob(".s.PGSQL.*")):
            left.unlink(missing_ok=True)

    def database(self, name: str, template: str = "template0") -> str:
        """The address of a new database: empty, or a copy of another."""
        self._say(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return f"postgresql://postgres@{HOST}:{self.port}/{name}"

    def drop(self, name: str) -> None:
        """Remove a database, whoever is still in it."""
        self._say(f'DROP DATABASE "{name}" WITH (FORCE)')

    @staticmethod
    def version() -> str:
        """What the server calls itself."""
        folder = binaries()
        assert folder is not None
        said = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True)
        return said.stdout.strip().replace("postgres (PostgreSQL)", "PostgreSQL")

    def _say(self, statement: str) -> None:
        import psycopg

        address = f"host={HOST} port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as held:
            held.execute(statement.encode())

    def _run(self, tool: str, *words: str, check: bool = True) -> None:
        folder = binaries()
        assert folder is not None
        command = [str(folder / tool), *words]
        if os.getuid() == 0:
            command = ["su", "postgres", "-s", "/bin/sh", "-c", " ".join(map(quoted, command))]
        with tempfile.TemporaryFile("w+") as said:
            done = subprocess.run(
                command,
                cwd=self.folder,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
            )
            said.seek(0)
            if check and done.returncode:
                raise RuntimeError(f"{tool}: {said.read()}{self._log()}")

    def _log(self) -> str:
        path = self.folder / "log"
        return path.read_text() if path.exists() else ""


def quoted(word: str) -> str:
    return "'" + word.replace("'", "'\\''") + "'"


def children(head: int) -> list[int]:
    """The processes that a process has started."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(head)], capture_output=True)
    return [int(word) for word in listed.stdout.split()]


def try_kill(process: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(process, signal.SIGKILL)


def is_alive(process: int) -> bool:
    """Whether a process still runs; one that is dead and not yet collected does not."""
    try:
        stat = Path(f"/proc/{process}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False
    return stat.rsplit(")", 1)[1].split()[0] != "Z"
