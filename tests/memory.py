"""Where files of tests lie in memory: nothing then waits for a disk at each of its many syncs."""

import os
import shutil
from pathlib import Path


def memory(least: int = 0) -> Path | None:
    """A folder in memory with so many bytes free, from which programs may be run; None: no such."""
    room = Path("/dev/shm")
    if not os.access(room, os.W_OK) or os.statvfs(room).f_flag & os.ST_NOEXEC:
        return None
    return room if shutil.disk_usage(room).free >= least else None
