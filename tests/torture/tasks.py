"""What is under way when a process is killed: appending, importing, migrating, exchanging, signing.

Each task tells the digests of what was acknowledged, as soon as it was: what it told must be found.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from detente.table.exchange import ExchangeLimits, import_file, sync
from detente.table.exchange.receive import Received, Receiver
from detente.table.exchange.server import address, listening, server
from detente.table.record import Record, record_of
from detente.table.store import open_store
from tests.table.nodes import node
from tests.table.seats import seat
from tests.table.talks import item

Tell = Callable[[str], None]
SMALL = ExchangeLimits(page_acts=6)


@dataclass(frozen=True)
class Job:
    """A task, the store that it works on, and what it needs beside it."""

    task: str
    place: str
    other: str = ""
    acts: Sequence[Sequence[Record]] = ()


def append(job: Job, tell: Tell) -> None:
    """Append acts, some alone and some together."""
    with open_store(job.place) as store:
        for some in job.acts:
            store.append(some)
            told(some, tell)


def migrate(job: Job, tell: Tell) -> None:
    """Open a store of the first schema, which brings it to the schema of today."""
    with open_store(job.place) as store:
        store.append(job.acts[-1])
        told(job.acts[-1], tell)


def take_in(job: Job, tell: Tell) -> None:
    """Take in a file, which is one whole."""
    one = node("b", job.place)
    import_file(one, job.other)
    for some in job.acts:
        told(some, tell)
    one.store.close()


def ask(job: Job, tell: Tell) -> None:
    """Exchange with a node at an address, and tell what was taken in."""
    telling(tell)
    one = node("b", job.place)
    sync(one, job.other, limits=SMALL)
    one.store.close()


def answer(job: Job, tell: Tell) -> None:
    """Answer peers until somebody ends this."""
    telling(tell)
    one = node("a", job.place)
    held = listening("127.0.0.1", 0, None)
    tell(f"at {address(held, None)}")
    server(one, None, SMALL).run(sockets=[held])


def speak(job: Job, tell: Tell) -> None:
    """Sign acts with a key, one after the other, as a party does."""
    one = seat("Hill", Path(job.other), job.place)
    for number in range(6):
        told([one.say(item(f"item-{number}"))], tell)
    one.close()


def told(some: Sequence[Record], tell: Tell) -> None:
    for one in some:
        tell(f"sure {one.digest}")


def telling(tell: Tell) -> None:
    """Tell of every act whose taking was acknowledged."""
    receive = Receiver.receive

    def noted(self: Receiver, envelopes: list[bytes], whole: bool = False) -> Received:
        outcome = receive(self, envelopes, whole)
        count = outcome.new + outcome.held
        told([record_of(each) for each in envelopes[:count]], tell)
        return outcome

    Receiver.receive = noted  # type: ignore[method-assign,assignment]


TASKS: dict[str, Callable[[Job, Tell], None]] = {
    "append": append,
    "migrate": migrate,
    "import": take_in,
    "ask": ask,
    "answer": answer,
    "speak": speak,
}
