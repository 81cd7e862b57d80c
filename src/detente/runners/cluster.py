"""Many machines, by Dask: a scheduler at an address, whose workers have this program too.

Whoever runs the scheduler can run code here, and it there. So a line is either encrypted under one
key that all share, or does not leave this machine. No dashboard is opened and nothing is reported.
"""

import logging
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from ipaddress import ip_address
from pathlib import Path
from typing import Any, TypeVar

from detente.runners.runner import AHEAD, TRIES, LostError

T = TypeVar("T")
R = TypeVar("R")
PATIENCE = 10
"""Seconds to wait for the scheduler, and for its first worker."""
SAME = ("detente", "numpy", "numba", "highspy", "pydantic")
"""Packages that have to be the same everywhere, so that the digits are."""


@dataclass(frozen=True)
class Cluster:
    """A runner on the workers of a scheduler.

    `address`: tls://HOST:PORT, with `key`, the file of the certificate and key that all share;
    or tcp://127.0.0.1:PORT on this machine.
    """

    address: str
    key: Path | None = None

    def __call__(self, work: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """As a runner does; a worker that dies costs its tasks, which others do again."""
        with self._client() as client:
            cores = self._cores(client)
            futures: dict[int, Any] = {}
            try:
                for place in range(len(tasks)):
                    for ahead in range(place, min(len(tasks), place + AHEAD * cores)):
                        if ahead not in futures:
                            futures[ahead] = client.submit(
                                work, tasks[ahead], pure=False, retries=TRIES
                            )
                    result = self._result(futures[place])
                    del futures[place]
                    yield result
            finally:
                client.cancel(list(futures.values()), force=True)

    def _result(self, future: Any) -> Any:
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            why = "workers died at one piece of work, one after another"
        except OSError as error:
            why = f"the scheduler is gone ({type(error).__name__})"
        except Exception as error:
            if type(error).__name__ not in ("CancelledError", "FutureCancelledError"):
                raise
            why = "the scheduler gave the work up"
        raise LostError(f"{self.address}: {why} · nothing more was done · look at the workers' "
                        "memory, and whether the scheduler still runs")  # fmt: skip

    def _client(self) -> Any:
        import dask

        distributed: Any = import_module("distributed")
        logging.getLogger("distributed").setLevel(logging.CRITICAL)
        dask.config.set({"distributed.client.heartbeat": "5s"})
        security = self._security()
        try:
            return distributed.Client(
                self.address, security=security, timeout=PATIENCE, set_as_default=False
            )
        except (OSError, ValueError, TypeError) as error:
            why = str(error).split("\n")[0] or type(error).__name__
            raise LostError(
                f"--cluster {self.address}: no scheduler answers · {why} · "
                "start one (`make cluster`, on this machine), or mend the address"
            ) from error

    def _security(self) -> Any:
        scheme, _, rest = self.address.partition("://")
        if scheme == "tcp" and is_loopback(rest):
            return None
        if scheme != "tls":
            raise LostError(
                f"--cluster {self.address}: the line is not encrypted · who listens could read the "
                "case, and run code here · write tls://HOST:PORT, with --cluster-key FILE"
            )
        if self.key is None:
            raise LostError(
                f"--cluster {self.address}: no key is named · both ends show the same one · "
                "add --cluster-key FILE"
            )
        try:
            if self.key.exists() and not self.key.is_file():
                raise OSError("it is no plain file")
            text = self.key.read_text(encoding="ascii")
        except (OSError, ValueError) as error:
            raise LostError(
                f"--cluster-key {self.key}: it cannot be read · {error} · "
                "name the file that the cluster was started with"
            ) from error
        distributed: Any = import_module("distributed")
        return distributed.Security(
            tls_ca_file=text, tls_client_cert=text, tls_client_key=text, require_encryption=True
        )

    def _cores(self, client: Any) -> int:
        """How many pieces can be done at once. Raises LostError where no worker fits."""
        try:
            client.wait_for_workers(1, timeout=PATIENCE)
        except TimeoutError:
            raise LostError(f"--cluster {self.address}: it has no worker · nothing can be done · "
                            "start some, with this program installed") from None  # fmt: skip
        ours = versions()
        try:
            theirs = client.run(versions)
        except Exception as error:
            raise LostError(
                f"--cluster {self.address}: a worker lacks this program "
                f"({type(error).__name__}) · it could not do the work · install it there"
            ) from error
        for worker, found in sorted(theirs.items()):
            for name in (one for one in found if found[one] != ours[one]):
                raise LostError(
                    f"--cluster {self.address}: {worker} has {name} {found[name]}, and here it is "
                    f"{ours[name]} · the digits might differ · install the same there"
                )
        return max(1, int(sum(client.ncores().values())))


def is_loopback(place: str) -> bool:
    """Whether HOST:PORT stays on this machine.

    >>> is_loopback("127.0.0.1:8786"), is_loopback("10.0.0.2:8786"), is_loopback("localhost:1")
    (True, False, True)
    """
    host = place.rpartition(":")[0].strip("[]")
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


def versions() -> dict[str, str]:
    """Python and the packages on which digits rest, each with its version."""
    return {"python": ".".join(map(str, sys.version_info[:2])), **{n: _version(n) for n in SAME}}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "none"
