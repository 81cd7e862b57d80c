"""A kill while a party signs: what was told is there, and the key goes on without a fork."""

from collections.abc import Iterator
from pathlib import Path

from detente.table.store.startup import first_bad
from tests.table.seats import seat
from tests.table.talks import item
from tests.torture.grounds import Grounds
from tests.torture.process import Blow, Child, start, strike
from tests.torture.tasks import Job


class Speaking:
    """A node of its own for each trial: what a key signed last may not be copied."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds, self.place = grounds, grounds.fresh()
        self.folder = Path(f"{grounds.folder}/seat{next(grounds.numbers)}")
        seat("Hill", self.folder, self.place).close()

    def run(self, blow: Blow) -> tuple[Child, bool]:
        """Let it speak, and strike."""
        child = start(Job("speak", self.place, str(self.folder)), blow)
        strike(child, blow)
        return child, child.end() == 9

    def faults(self, sure: set[str]) -> Iterator[str]:
        """What is wrong with the store, and with the next act that the same key signs."""
        node = seat("Hill", self.folder, self.place)
        try:
            said = node.say(item("afterwards"))
            verifier = node.verifier()
            bad = first_bad(node.store.after(0), verifier)
            if bad:
                yield f"act {bad.position}: {bad.what}"
            digests = {one.digest for one in node.store.all()}
            if {said.digest, *sure} - digests:
                yield "an act that was told is lost"
            if verifier.forks:
                yield "the key has forked"
            if said.sequence != node.store.last() - 1:
                yield f"the next act has number {said.sequence}"
        except Exception as error:  # whatever stops a party from speaking is a fault here
            yield f"{type(error).__name__}: {error}"
        finally:
            node.close()

    def clear(self) -> None:
        """Remove the store."""
        self.grounds.clear(self.place)
