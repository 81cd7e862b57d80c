"""A scheduler and some workers on this machine, to try a cluster.

They listen on the loopback address alone, under a key that is made anew each time and that only its
owner can read. No dashboard is opened. What they keep meanwhile, and what Dask imports from, is a
folder that nobody else can write: its own would be one of a known name that anybody may make first.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

QUIET = {
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.scheduler.dashboard.status.task-stream-length": 0,
    "distributed.diagnostics.nvml": False,
}
"""No pages, and no look at what the machine has."""
FIRST = "The key of a cluster that detente started; made anew each time.\n"
"""What its file begins with: text before a certificate is not read (RFC 7468, section 2)."""
HARSH = 50
"""The level of what is logged: what is critical, and no more."""


def key_of(folder: Path) -> Path:
    """Where the key of a cluster that is started is."""
    return folder / "key.pem"


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[Any, Path]]:
    """A running cluster, and the file of its key, which takes the place of another."""
    import dask

    distributed: Any = import_module("distributed")
    with (
        TemporaryDirectory(prefix="detente-", ignore_cleanup_errors=True) as aside,
        dask.config.set(QUIET | {"temporary-directory": aside}),
    ):
        security = distributed.Security.temporary()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        key = key_of(folder)
        key.unlink(missing_ok=True)
        with os.fdopen(os.open(key, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as sink:
            sink.write(f"{FIRST}{security.tls_scheduler_cert}\n{security.tls_scheduler_key}\n")
        with distributed.LocalCluster(
            n_workers=workers, threads_per_worker=1, processes=True, host="127.0.0.1",
            dashboard_address="127.0.0.1:0", scheduler_kwargs={"dashboard": False},
            security=security, protocol="tls", silence_logs=HARSH,
        ) as made:  # fmt: skip
            yield made, key
