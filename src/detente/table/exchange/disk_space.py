"""Room on the disk that peers do not get: what this node itself signs must always find some."""

from pathlib import Path
from shutil import disk_usage

from detente.table.store import StoreError

SPARE = 256 << 20


def see_to_room(where: str) -> None:
    """See to it that a store in a file has room left; what a database server has, it knows itself.

    :raises StoreError: there is too little
    """
    try:
        free = disk_usage(Path(where).absolute().parent).free
    except OSError:
        return
    if free < SPARE:
        why = f"{free >> 20} MB are free, and {SPARE >> 20} MB are kept for what is signed here"
        do = "make room and try again: what was stored before stays"
        raise StoreError(where, "takes in no more acts of others", why, do)
