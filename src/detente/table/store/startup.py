"""What is looked at when a store is opened: every act, and the first bad one is named."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from detente.table.store.error import StoreError
from detente.table.store.record import Record, Refused, columns_of

Verifier = Callable[[Record], str | None]
"""Takes the acts one by one in the store's order; what is wrong with this one, or nothing."""


@dataclass(frozen=True)
class FirstBad:
    """The first act that is not as it was signed: where it stands, and what is wrong."""

    position: int
    what: str


def first_bad(
    stored: Iterable[tuple[int, Record]], verifier: Verifier, after: int = 0
) -> FirstBad | None:
    """Read acts with their positions; the first that is missing, changed or refused."""
    for expected, (position, record) in enumerate(stored, after + 1):
        if position != expected:
            return FirstBad(expected, "an act is missing here")
        wrong = altered(record) or verifier(record)
        if wrong:
            return FirstBad(position, wrong)
    return None


def altered(record: Record) -> str | None:
    """Whether the columns beside an envelope say something else than the envelope."""
    try:
        read = columns_of(record.envelope)
    except Refused as error:
        return str(error)
    return None if read == record else "author, sequence or digest beside the act do not match it"


def check_at_start(
    where: str, stored: Iterable[tuple[int, Record]], verifier: Verifier, after: int = 0
) -> None:
    """Refuse a store with a bad act; `after`: the position behind which `stored` begins.

    :raises StoreError: names the first one
    """
    bad = first_bad(stored, verifier, after)
    if bad:
        do = "keep this store as evidence, open a copy made before, and synchronise it with a peer"
        why = f"{bad.what}; acts 1 to {bad.position - 1} are good"
        raise StoreError(where, f"act {bad.position} is not as it was signed", why, do)
