"""Random talks of two or three parties: programs of small numbers that shrink well."""

from __future__ import annotations

import json
from base64 import b64encode
from random import Random
from typing import Any

from detente.table.acts.text import TextVersion
from detente.table.envelope import opened, sealed
from detente.table.keys import Key, encoded
from detente.table.record import Record, record_of
from detente.table.verify import Verifier
from tests.table.talks import key
from tests.table.vectors import WEAK, padded, raised

Body = dict[str, Any]
NAMES = ("Hill", "Vale", "Moor")
ITEMS = ("water", "border")
Step = tuple[int, int, int, int, int]
"""Kind, speaker, what it names, how much of the record it has not seen, what is wrong with it."""


def founded(n: int) -> Record:
    """A genesis of n parties, each with a root, a lead, and a deputy for one item."""
    parties = []
    for name in NAMES[:n]:
        lead = {"key": encoded(key(name).public), "name": "lead", "scope": ["*"]}
        deputy = {"key": encoded(key(f"{name} deputy").public), "name": "d", "scope": ["water"]}
        root = encoded(key(f"{name} root").public)
        parties.append({"name": name, "root": root, "authors": [lead, deputy]})
    body = {
        "kind": "genesis", "title": "Of tests", "parties": parties, "nonce": "0" * 32,
        "channels": [{"id": "hotline", "firewall": True}, {"id": "experts", "firewall": False}],
    }  # fmt: skip
    frame = {"author": "genesis", "body": body, "party": "", "previous": "", "seen": {},
             "sequence": 0, "stated": "", "table": "", "version": 1}  # fmt: skip
    return record_of(sealed(frame, *(key(f"{name} root") for name in NAMES[:n])))


class Talk:
    """What was signed, in the order in which it was; `good`: the envelopes that nothing spoilt."""

    def __init__(self, n: int) -> None:
        self.parties = NAMES[:n]
        self.genesis = founded(n)
        self.table = self.genesis.digest
        self.records = [self.genesis]
        self.verifier = Verifier(self.table)
        assert self.verifier.judge(self.genesis) is None
        self.bodies: dict[str, Body] = {}
        self.whose: dict[str, str] = {}
        self.spoilt: list[bytes] = []

    def step(self, one: Step) -> None:
        kind, who, pick, hidden, twist = one
        party = self.parties[who % len(self.parties)]
        body = MAKES[kind % len(MAKES)](self, party, pick)
        party = self.apt(body, party) if who % 16 else party
        self.say(party, self.speaker(party, body, who), body, hidden, twist)

    def speaker(self, party: str, body: Body, who: int) -> str:
        """The root where it is asked for, else mostly the lead; now and then a key that is none."""
        if body["kind"] in ("rotate", "revoke") and who % 16:
            return f"{party} root"
        every = [party, party, party, f"{party} deputy", f"{party} root", f"{party} new", "shared"]
        there = {id_ for id_, of in self.verifier.roster.members if of == party}
        known = [one for one in every if key(one).id in there] if who % 16 else every
        return known[who // 16 % len(known)]

    def apt(self, body: Body, party: str) -> str:
        """Who may say so of what it names, where that is there."""
        kind, named = body["kind"], self.bodies.get(body.get("act", ""))
        if named is None:
            return party
        if kind == "confirm":
            return self.whose.get(named.get("act", ""), party)
        if kind in ("withdraw", "expire"):
            return self.whose[body["act"]]
        return str(named.get("counterpart", party)) if kind in ("certify", "waive") else party

    def say(self, party: str, speaker: str, body: Body, hidden: int = 0, twist: int = 0) -> None:
        """Sign an act; some twists fork its author, others spoil the act."""
        key_ = key(speaker)
        known = self.records[: len(self.records) - hidden % 8] if hidden >= 128 else self.records
        mine = [one for one in self.records if one.author == key_.id]
        last = mine[-1] if mine else self.genesis
        if twist in FORKS and mine:
            last = ([self.genesis, *mine])[-1 - FORKS[twist] % (len(mine) + 1)]
        seen = {one.author: {"sequence": one.sequence, "digest": one.digest} for one in known
                if one.author not in ("genesis", key_.id)}  # fmt: skip
        frame = {"author": key_.id, "body": body, "party": party, "previous": last.digest,
                 "seen": seen, "sequence": last.sequence + 1, "stated": "", "table": self.table,
                 "version": 1}  # fmt: skip
        if twist in SPOILS:
            self.spoilt.append(SPOILS[twist](frame, key_))
            return
        record = record_of(sealed(frame, key_))
        if self.verifier.judge(record):
            self.spoilt.append(record.envelope)
        elif record.digest not in self.bodies:
            self.records.append(record)
            self.bodies[record.digest] = body
            self.whose[record.digest] = party

    def named(self, pick: int, *kinds: str) -> str:
        """An act of these kinds, the newest first; none: something that is not there."""
        there = [one for one, body in self.bodies.items() if body["kind"] in kinds]
        return there[-1 - pick % len(there)] if there else "0" * 64


def text(talk: Talk, party: str, pick: int) -> Body:
    left = {"brackets": [{"by": party, "words": "No."}]}
    words = left if pick % 8 == 0 else {"words": "Ten in spring."}
    parties = list(talk.parties if pick % 5 else talk.parties[:2])
    body = {"kind": "text", "text": ("one", "two")[pick // 7 % 2], "item": ITEMS[pick % 3 == 0],
            "title": f"A text {pick % 4}", "parties": parties,
            "paragraphs": [{"id": "one", **words}]}  # fmt: skip
    if pick % 2:
        body["before"] = talk.named(pick // 16, "text") if pick % 4 == 1 else ""
    if pick % 3 == 1:
        body["until"] = "2027-05-01T12:00:00Z"
    return body


def answer(kind: str) -> Any:
    """An accept of a text, or the confirmation of an accept, with the right state for the most."""

    def make(talk: Talk, party: str, pick: int) -> Body:
        named = talk.named(pick % 4, "text" if kind == "accept" else "accept")
        at = talk.bodies.get(named, {})
        text = at if kind == "accept" else talk.bodies.get(at.get("act", ""), {})
        return {
            "kind": kind,
            "act": named,
            "state": state(text) if text and pick < 250 else "1" * 64,
        }

    return make


def state(text: Body) -> str:
    return TextVersion.model_validate_json(json.dumps(text)).state


def about(kind: str, *kinds: str, **more: Any) -> Any:
    return lambda talk, _, pick: {"kind": kind, "act": talk.named(pick % 6, *kinds), **more}


def commit(talk: Talk, party: str, pick: int) -> Body:
    others = [one for one in talk.parties if one != party]
    body: Body = {"kind": "commit", "pledge": "release", "item": ITEMS[pick % 4 == 0],
                  "promiser": party if pick % 16 else others[0],
                  "counterpart": others[pick // 2 % len(others)] if pick % 16 else party,
                  "what": f"let water through {pick}"}  # fmt: skip
    if pick % 3 == 1:
        body["text"] = talk.named(pick // 64, "text")
    if pick % 3 == 2:
        body |= {"after": [talk.named(pick // 32, "commit")], "within": pick % 2 * 30}
    if pick % 5 == 2:
        body["returns"] = [talk.named(pick // 32, "commit")]
    return body


def pause(kind: str) -> Any:
    def make(talk: Talk, party: str, pick: int) -> Body:
        there = {
            "channel": ("hotline", "experts", "none"),
            "item": ITEMS,
            "pledge": (talk.named(pick // 16, "commit"),),
            "all": ("", "", "water"),
        }
        what = [*there][pick % 4]
        return {"kind": kind, "what": what, "id": there[what][pick // 4 % len(there[what])]}

    return make


def item(talk: Talk, party: str, pick: int) -> Body:
    body = {"kind": "agenda", "item": ITEMS[pick % 2], "title": f"An item {pick}"}
    if pick % 5 == 4:
        return body | {"kind": "addition", "to": talk.named(pick // 8, "agenda", "addition")}
    return body


def rotate(talk: Talk, party: str, pick: int) -> Body:
    new = key("shared" if pick % 3 == 2 else f"{party} new")
    body = {"kind": "rotate", "new": encoded(new.public), "name": "new",
            "scope": [("*", "water", "hotline")[pick % 7 % 3]]}  # fmt: skip
    return body | ({"old": key(ends(party, pick)).id, "last": pick // 8 % 4} if pick % 2 else {})


def ends(party: str, pick: int) -> str:
    return (party, f"{party} deputy", f"{party} new", f"{party} root", "shared")[pick % 9 % 5]


def revoke(talk: Talk, party: str, pick: int) -> Body:
    return {"kind": "revoke", "key": key(ends(party, pick)).id, "last": pick // 8 % 6}


def designate(talk: Talk, party: str, pick: int) -> Body:
    scope = [["*"], ["water"], ["border", "hotline"], []][pick // 8 % 4]
    return {"kind": "designate", "key": key(ends(party, pick)).id, "name": "lead", "scope": scope}


def notice(talk: Talk, party: str, pick: int) -> Body:
    return {"kind": "notice", "channel": ("hotline", "experts", "none")[pick % 3], "form": "launch",
            "planned": "2027-05-01T12:00:00Z", "fields": {"site": f"north {pick}"}}  # fmt: skip


OFFERS, SAYS = ("text", "accept"), ("evidence", "certify", "waive", "dispute", "commit")
MAKES: tuple[Any, ...] = (
    item, item, text, text, answer("accept"), answer("accept"), answer("accept"),
    answer("confirm"), answer("confirm"), about("reject", "text"), about("withdraw", *OFFERS),
    about("withdraw", *OFFERS), lambda talk, party, pick: {"kind": "withdraw"},
    about("expire", *OFFERS), commit, commit, commit,
    about("evidence", "commit", until="2028-01-01", source="a gauge"),
    about("certify", "commit", met=True), about("certify", "commit", met=False),
    about("dispute", *SAYS, why="no"), about("waive", "commit"), pause("suspend"), pause("suspend"),
    pause("resume"), notice, notice, rotate, rotate, revoke, designate,
    lambda talk, party, pick: {"kind": "hologram", "x": pick},
)  # fmt: skip


def spoilt(**parts: Any) -> Any:
    return lambda frame, key_: sealed(frame | parts, key_)


def said(**parts: Any) -> Any:
    """The body with some fields changed; None: left out."""

    def make(frame: Body, key_: Key) -> bytes:
        body = {k: v for k, v in (frame["body"] | parts).items() if v is not None}
        return sealed(frame | {"body": body}, key_)

    return make


def saw(frame: Body, author: str, number: int, digest: str) -> Body:
    """With one more entry under `seen`."""
    return frame | {"seen": frame["seen"] | {author: {"sequence": number, "digest": digest}}}


LONG = "x" * 100_001
FORKS = {200: 1, 201: 1, 202: 1, 203: 1, 204: 2, 205: 2, 206: 3, 207: 4}
SPOILS: dict[int, Any] = dict(enumerate((
    spoilt(table="0" * 64), spoilt(party="Nowhere"), spoilt(previous="0" * 64), spoilt(sequence=0),
    spoilt(sequence=90), spoilt(sequence=-1), spoilt(stated="2027-01-01T24:00:00Z"),
    spoilt(stated="yesterday"), spoilt(more=1), spoilt(bodyguard=1), spoilt(version="1"),
    spoilt(version=2), spoilt(body={}), spoilt(body=[]), spoilt(author="genesis"),
    spoilt(seen={"0" * 64: {"sequence": 1, "digest": "0" * 64}}), spoilt(version=2, more=1),
    said(more=1), said(kind="genesis"), said(title="", what="", item="A"), said(until="2027-02-29"),
    said(act="0"), said(why=LONG, note=LONG, source=LONG), said(scope="*"),
    said(quantity="01", met="yes", state=None, last="1"), said(new=WEAK, to="", parties=["Hill"]),
    said(kind="hologram", deep="float:" + "0" * 32), said(title="float:" + "0" * 32),
    said(kind="hologram", deep=[[1.5]]), said(within=3, after=[]),
    lambda frame, key_: sealed(frame, key("nobody")),
    lambda frame, key_: sealed(frame, key_, key("nobody")),
    lambda frame, key_: raised(sealed(frame, key_)),
    lambda frame, key_: changed(sealed(frame, key_)),
    lambda frame, key_: sealed(frame, key_).replace(b"vnd.detente", b"vnd.other"),
    lambda frame, key_: b" " + sealed(frame, key_),
    lambda frame, key_: sealed(saw(frame, key_.id, 1, frame["previous"]), key_),
    lambda frame, key_: sealed(saw(frame, "genesis", 0, frame["table"]), key_),
    lambda frame, key_: sealed(frame | {"author": key_.id.upper()}, key_),
), start=210))  # fmt: skip


def changed(envelope: bytes) -> bytes:
    """The first signature in another spelling of base64."""
    sig = opened(envelope).signatures[0][1]
    text = b64encode(sig).decode()
    return envelope.replace(text.encode(), padded(text).encode())


def talked(n: int, begun: int, steps: list[Step]) -> Talk:
    """A talk by its program; `begun`: 1, a text all accept; 2, agreed, and pledges."""
    talk = Talk(n)
    if begun:
        talk.say("Hill", "Hill", {"kind": "agenda", "item": "water", "title": "On water"})
        talk.say("Hill", "Hill", text(talk, "Hill", 6))
        for party in talk.parties[1:]:
            talk.say(party, party, answer("accept")(talk, party, 0))
    for number, party in enumerate(talk.parties if begun == 2 else ()):
        if number:
            talk.say("Hill", "Hill", answer("confirm")(talk, "Hill", number - 1))
        talk.say(party, party, commit(talk, party, 9))
    for one in steps:
        talk.step(one)
    return talk


def drawn(draw: Random, most: int) -> Talk:
    """A talk at random."""
    n, begun = draw.choice((2, 3)), draw.randrange(3)
    steps = [(b[0], b[1], b[2], b[3], b[4]) for b in (draw.randbytes(5) for _ in range(most))]
    return talked(n, begun, steps)
