"""However messages are cut, doubled and reordered, nodes that meet again hold the same acts."""

import shutil
import tempfile
from pathlib import Path

import hypothesis.strategies as st
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from detente.table.exchange import ExchangeLimits, FileError, export_file, import_file
from detente.table.exchange.page import pages
from detente.table.exchange.receive import Receiver
from detente.table.exchange.summary import summaries, unlike
from detente.table.record import record_of
from tests.table.nodes import ChainNode, envelope, node

NAMES = ("a", "b", "c")
SMALL = ExchangeLimits(page_acts=2)
WHO = st.sampled_from(NAMES)


class Nodes(RuleBasedStateMachine):
    """Three nodes that speak, meet, lose messages, and carry files of any age to each other."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.nodes = {name: node(name, str(self.folder / f"{name}.db")) for name in NAMES}
        self.doors = {name: Receiver(one) for name, one in self.nodes.items()}
        self.files: list[Path] = []
        self.ever: dict[str, set[bytes]] = {name: set() for name in NAMES}
        self.forked = False

    def teardown(self) -> None:
        for one in self.nodes.values():
            one.close()
        shutil.rmtree(self.folder)

    @rule(who=WHO, count=st.integers(1, 4))
    def speak(self, who: str, count: int) -> None:
        self.nodes[who].say(n=count)

    @rule(giver=WHO, taker=WHO, cut=st.integers(0, 4), doubled=st.booleans())
    def some_pages_arrive(self, giver: str, taker: str, cut: int, doubled: bool) -> None:
        """A meeting that breaks off after a few pages, each of which may come twice."""
        vector = self.nodes[taker].store.heads()
        for number, page in enumerate(pages(self.nodes[giver], vector, 0, SMALL)):
            if number == cut:
                return
            for _ in range(1 + doubled):
                self.take(taker, page.body)

    @rule(giver=WHO, taker=WHO, order=st.randoms(use_true_random=False))
    def acts_arrive_in_any_order(self, giver: str, taker: str, order: object) -> None:
        """What comes before what it builds on is refused; nothing wrong is stored."""
        acts = [one.envelope for one in self.nodes[giver].store.all()]
        order.shuffle(acts)  # type: ignore[attr-defined]
        for one in acts:
            self.doors[taker].receive([one])

    @rule(giver=WHO)
    def write_a_file(self, giver: str) -> None:
        path = self.folder / f"{len(self.files)}.acts"
        export_file(self.nodes[giver], path)
        self.files.append(path)

    @precondition(lambda self: self.files)
    @rule(taker=WHO, which=st.integers(0, 50), cut=st.integers(0, 60))
    def a_file_arrives(self, taker: str, which: int, cut: int) -> None:
        """However old it is, and perhaps cut on the way."""
        path = self.files[which % len(self.files)]
        whole = path.read_bytes()
        carried = self.folder / "carried.acts"
        carried.write_bytes(whole[: len(whole) - cut])
        before = held(self.nodes[taker])
        try:
            import_file(self.nodes[taker], carried)
            assert cut == 0
        except FileError:
            assert cut > 0
            assert held(self.nodes[taker]) == before

    @precondition(lambda self: not self.forked)
    @rule(teller=WHO)
    def tell_two_things(self, teller: str) -> None:
        """An author signs another act with a number that is taken, for one node only."""
        own = [one for one in self.nodes[teller].store.all() if one.author == teller]
        if own:
            previous = own[-2].digest if len(own) > 1 else ""
            half = record_of(envelope(teller, own[-1].sequence, previous, "the other half"))
            other = NAMES[NAMES.index(teller) - 1]
            self.forked = not self.doors[other].receive([half.envelope]).refused

    @rule(one=WHO, other=WHO)
    def meet(self, one: str, other: str) -> None:
        """Both ways, twice: afterwards they are alike, whatever happened before."""
        self.exchange(one, other)
        assert held(self.nodes[one]) == held(self.nodes[other])

    def exchange(self, one: str, other: str) -> None:
        """The rounds of a meeting, without the wire."""
        forked: set[str] = set()
        for _ in range(3):
            for giver, taker in ((one, other), (other, one)):
                heads = self.nodes[taker].store.heads()
                vector = {name: number for name, number in heads.items() if name not in forked}
                for page in pages(self.nodes[giver], vector, 0, SMALL):
                    self.take(taker, page.body)
            mine, theirs = (summaries(self.nodes[each].store.identities()) for each in (one, other))
            forked = unlike(mine, theirs)

    def take(self, taker: str, body: bytes) -> None:
        import io

        from detente.table.exchange.pack import read_pack

        acts = list(read_pack(io.BytesIO(body), self.nodes[taker].table, SMALL, 2))
        self.doors[taker].receive(acts)

    @invariant()
    def nothing_is_forgotten_and_all_is_right(self) -> None:
        for name, one in self.nodes.items():
            now = held(one)
            assert self.ever[name] <= now
            self.ever[name] = now
            verifier = one.verifier()
            assert [verifier(each) for each in one.store.all()] == [None] * len(now)


def held(one: ChainNode) -> set[bytes]:
    return {each.envelope for each in one.store.all()}


Nodes.TestCase.settings = settings(max_examples=12, stateful_step_count=14, deadline=None)


class TestNodes(Nodes.TestCase):  # type: ignore[misc,valid-type]
    """Hypothesis plays."""

    def test_nodes_that_meet_hold_the_same_acts(self) -> None:
        assert self.settings.max_examples
        self.runTest()

    def runTest(self) -> None:  # noqa: N802 — the name that unittest asks for
        super().runTest()
