"""Acts for tests of the table: two parties with fixed keys, who speak without any store."""

from functools import cache
from hashlib import sha256

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from detente.table.acts.agenda import AgendaItem
from detente.table.acts.answer import Accept, Confirm
from detente.table.acts.genesis import Author, Genesis, Seat, TableChannel
from detente.table.acts.parts import StrictModel
from detente.table.acts.pledge import Commit
from detente.table.acts.text import BracketedText, Paragraph, TextVersion
from detente.table.envelope import sealed
from detente.table.keys import Key, encoded
from detente.table.record import Record, record_of
from detente.table.total_order import TotalOrder, parents

PARTIES = ("Hill", "Vale")


@cache
def key(name: str) -> Key:
    """The same key whenever the same name is asked."""
    return Key(Ed25519PrivateKey.from_private_bytes(sha256(name.encode()).digest()))


def frame(body: StrictModel, **parts: object) -> dict[str, object]:
    """The payload of an act; by default a genesis."""
    said: dict[str, object] = {
        "author": "genesis", "body": body.model_dump(mode="json"), "party": "", "previous": "",
        "seen": {}, "sequence": 0, "stated": "", "table": "", "version": 1,
    }  # fmt: skip
    return said | parts


def founded(scope: tuple[str, ...] = ("*",)) -> Record:
    """A genesis of two parties, with a lead and a deputy each and two channels."""
    parties = tuple(
        Seat(
            name=name,
            root=encoded(key(f"{name} root").public),
            authors=(
                Author(key=encoded(key(name).public), name=f"lead of {name}", scope=scope),
                Author(key=encoded(key(f"{name} deputy").public), name="deputy", scope=("water",)),
            ),
        )
        for name in PARTIES
    )
    channels = (
        TableChannel(id="hotline", firewall=True),
        TableChannel(id="experts", firewall=False),
    )
    body = Genesis(kind="genesis", title="Of tests", parties=parties, channels=channels,
                   nonce="0" * 32)  # fmt: skip
    return record_of(sealed(frame(body), *(key(f"{name} root") for name in PARTIES)))


class Talk:
    """All acts so far; each author speaks after all that it is told to have seen."""

    def __init__(self, scope: tuple[str, ...] = ("*",)) -> None:
        self.genesis = founded(scope)
        self.table = self.genesis.digest
        self.records = [self.genesis]

    def say(
        self,
        name: str,
        body: StrictModel,
        /,
        saw: list[Record] | None = None,
        after: Record | None = None,
        **parts: object,
    ) -> Record:
        """An act of the key of this name; `saw`: what it had (default all); `after`: to fork."""
        key_ = key(name)
        known = self.records if saw is None else saw
        mine = [one for one in self.records if one.author == key_.id]
        last = after or (mine[-1] if mine else self.genesis)
        seen = {
            one.author: {"sequence": one.sequence, "digest": one.digest}
            for one in known
            if one.author not in ("genesis", key_.id)
        }
        said = frame(
            body, author=key_.id, party=name.split()[0], previous=last.digest, seen=seen,
            sequence=last.sequence + 1, table=self.table,
        ) | parts  # fmt: skip
        record = record_of(sealed(said, key_))
        self.records.append(record)
        return record


def before(order: TotalOrder, first: str, then: str) -> bool:
    """Whether an act lies in the past of another, by walking through all of that."""
    left, been = [then], {then}
    while left:
        new = parents(order.acts[left.pop()]) - been
        left += new
        been |= new
    return first != then and first in been


def item(name: str = "water") -> AgendaItem:
    """An item of the agenda."""
    return AgendaItem(kind="agenda", item=name, title=f"On {name}")


def text(words: str = "Ten in spring.", before: str = "", item: str = "water") -> TextVersion:
    """A text of both parties; words in brackets are bracketed."""
    if words.startswith("["):
        brackets = (
            BracketedText(by="Hill", words=words[1:-1]),
            BracketedText(by="Vale", words="No."),
        )
        paragraphs = (Paragraph(id="one", brackets=brackets),)
    else:
        paragraphs = (Paragraph(id="one", words=words),)
    return TextVersion(kind="text", text=f"{item}-text", item=item, title="A text", parties=PARTIES,
                paragraphs=paragraphs, before=before)  # fmt: skip


def accept(proposal: Record, said: TextVersion) -> Accept:
    """A yes to a proposal."""
    return Accept(kind="accept", act=proposal.digest, state=said.state)


def confirm(yes: Record, said: TextVersion) -> Confirm:
    """The proposer's confirmation."""
    return Confirm(kind="confirm", act=yes.digest, state=said.state)


def pledge(promiser: str = "Hill", counterpart: str = "Vale", name: str = "release") -> Commit:
    """A pledge of ten."""
    return Commit(kind="commit", pledge=name, item="water", promiser=promiser,
                  counterpart=counterpart, what="let water through", quantity="10", unit="hm3",
                  deadline="2028-06-01")  # fmt: skip


def agreed() -> Talk:
    """Agenda, text, accept, confirm, pledge."""
    talk = Talk()
    talk.say("Hill", item())
    said = text()
    proposal = talk.say("Hill", said)
    yes = talk.say("Vale", accept(proposal, said))
    talk.say("Hill", confirm(yes, said))
    talk.say("Hill", pledge())
    return talk
