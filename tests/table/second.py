"""A second reader of the table, written from docs/protocol.md alone: envelopes and verification.

It imports nothing of the product: `cryptography` and the standard library do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from tests.table.second_forms import (
    FRAME,
    KINDS,
    MOST,
    Refused,
    digest,
    holds,
    public,
    raw,
    read,
)

TYPE = "application/vnd.detente.act.v1+json"


@dataclass
class Act:
    """An act that was taken in: its frame, the digest of its payload, and who signs as what."""

    digest: str
    frame: dict[str, Any]
    signatures: list[dict[str, str]]
    signed: bytes

    def __getattr__(self, name: str) -> Any:
        return self.frame[name]

    @property
    def kind(self) -> str:
        return str(self.body.get("kind", ""))

    @property
    def known(self) -> bool:
        return bool(self.version == 1 and self.body.get("kind") in [*KINDS])

    def names(self) -> list[str]:
        """What the act builds on, by digest."""
        return [one for one in [self.previous, *(s["digest"] for s in self.seen.values())] if one]


def opened(data: bytes) -> Act:
    """Steps 1 and 2, and the shape of step 3."""
    if len(data) > MOST:
        raise Refused("too large")
    envelope = read(data)
    try:
        if envelope.keys() != {"payload", "payloadType", "signatures"}:
            raise ValueError
        payload, signatures = raw(envelope["payload"]), envelope["signatures"]
        order = [(one["keyid"], raw(one["sig"])) for one in signatures]
        exact = all(one.keys() == {"keyid", "sig"} for one in signatures)
        if not exact or not order or order != sorted(set(order)) or envelope["payloadType"] != TYPE:
            raise ValueError
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise Refused("edit") from error
    signed = b"DSSEv1 %d %s %d %s" % (len(TYPE), TYPE.encode(), len(payload), payload)
    inner = read(payload)
    if not isinstance(inner, dict):
        raise Refused("edit")
    return Act(digest(payload), inner, signatures, signed)


def attempt(check: Any, fault: str) -> None:
    try:
        good = check()
    except (ValueError, TypeError, KeyError, AttributeError):
        good = False
    if not good:
        raise Refused(fault)


@dataclass
class Reader:
    """The acts of one table, in the order of their arrival."""

    table: str
    acts: dict[str, Act] = field(default_factory=dict)
    at: dict[tuple[str, int], list[str]] = field(default_factory=dict)
    seats: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By key of the genesis: party, public key."""
    roots: dict[str, str] = field(default_factory=dict)
    """By party: the id of its root."""

    def read_all(self, envelopes: Iterable[bytes]) -> list[str]:
        """Takes what it can; what names acts that are not here waits. The faults of the rest."""
        waiting, told = list(envelopes), [""]
        while told and waiting:
            told, left, before = [], [], len(self.acts)
            for envelope in waiting:
                fault = self.take(envelope)
                if fault:
                    told.append(fault)
                    left.append(envelope)
            if len(self.acts) == before:
                return told
            waiting = left
        return told

    def take(self, envelope: bytes) -> str:
        """Section 5: the name of the first step that fails, or empty text, and the act is in."""
        try:
            act = opened(envelope)
            frame(act)
            self.verify(act)
        except Refused as refused:
            return str(refused)
        self.acts[act.digest] = act
        self.at.setdefault((act.author, act.sequence), []).append(act.digest)
        if act.author == "genesis":
            self.seated(act.body)
        return ""

    def seated(self, body: dict[str, Any]) -> None:
        for seat in body["parties"]:
            self.roots[seat["name"]] = digest(public(seat["root"]))
            for key in [seat["root"], *(author["key"] for author in seat["authors"])]:
                self.seats[digest(public(key))] = (seat["name"], key)

    def verify(self, act: Act) -> None:
        """Steps 4 to 10."""
        if act.author == "genesis":
            return self.verify_genesis(act)
        if act.table != self.table or self.table not in self.acts:
            raise Refused("wrong table")
        self.signs(act, self.key(act))
        if act.digest in self.at.get((act.author, act.sequence), []):
            raise Refused("replay")
        before = [self.table] if act.sequence == 1 else self.at.get((act.author, act.sequence - 1))
        if not before or act.sequence == 0:
            raise Refused("gap")
        if act.previous not in before:
            raise Refused("bad previous")
        for author, entry in act.seen.items():
            there = self.at.get((author, entry["sequence"]), [])
            if author in ("genesis", act.author) or entry["digest"] not in there:
                raise Refused("seen what is not there")
        says_no_float(act)
        if act.known and act.kind == "genesis":
            raise Refused("bad body")
        if act.known and act.kind in ("rotate", "revoke"):
            self.verify_keys(act)

    def verify_genesis(self, act: Act) -> None:
        if act.digest in self.acts:
            raise Refused("replay")
        if act.digest != self.table:
            raise Refused("wrong table")
        if not act.known or act.kind != "genesis":
            raise Refused("bad body")
        if (act.sequence, act.table, act.party, act.previous, act.seen) != (0, "", "", "", {}):
            raise Refused("no act")
        seats = act.body["parties"]
        attempt(
            lambda: [public(k["key"]) for seat in seats for k in seat["authors"]] or seats,
            "bad body",
        )
        attempt(lambda: [public(seat["root"]) for seat in seats], "bad body")
        roots = {digest(public(seat["root"])): seat["root"] for seat in seats}
        if sorted(roots) != [one["keyid"] for one in act.signatures]:
            raise Refused("bad signature")
        for one in act.signatures:
            checked(roots[one["keyid"]], one["sig"], act.signed)
        says_no_float(act)

    def chain(self, act: Act) -> Iterator[Act]:
        """The acts of the party's root that this act had seen, the last first."""
        root = self.roots.get(act.party, "")
        own = act.author == root
        at = act.previous if own else act.seen.get(root, {}).get("digest", "")
        while at in self.acts and at != self.table:
            if self.acts[at].author != root:
                return
            yield self.acts[at]
            at = self.acts[at].previous

    def admitted(self, act: Act) -> dict[str, str]:
        """Keys of its party that the genesis, or its root as the act had seen it, names."""
        named = {key: text for key, (party, text) in self.seats.items() if party == act.party}
        for one in self.chain(act):
            if one.known and one.kind == "rotate":
                named[digest(public(one.body["new"]))] = one.body["new"]
        return named

    def key(self, act: Act) -> str:
        """Step 5: the public key that signs."""
        named = self.admitted(act)
        if act.author not in named:
            raise Refused("unknown key")
        for one in self.chain(act):
            if (
                act.author != self.roots[act.party]
                and ends(one).get(act.author, act.sequence) < act.sequence
            ):
                raise Refused("revoked key")
        return named[act.author]

    def signs(self, act: Act, key: str) -> None:
        if [one["keyid"] for one in act.signatures] != [act.author]:
            raise Refused("bad signature")
        checked(key, act.signatures[0]["sig"], act.signed)

    def verify_keys(self, act: Act) -> None:
        root, named = self.roots[act.party], self.admitted(act)
        fresh = True
        if act.kind == "rotate":
            attempt(lambda: public(act.body["new"]), "bad body")
            fresh = digest(public(act.body["new"])) not in named
        if act.author != root or not fresh or not ends(act).keys() <= named.keys() - {root}:
            raise Refused("bad body")


def says_no_float(act: Act) -> None:
    if re.search(rb"float:[0-9a-f]{32}", act.signed):  # its frame, in the one spelling
        raise Refused("names a float")


def ends(act: Act) -> dict[str, int]:
    """The key that this act ends, and the last number that counts."""
    if not act.known or act.kind not in ("rotate", "revoke"):
        return {}
    key = act.body.get("key" if act.kind == "revoke" else "old", "")
    return {key: act.body.get("last", 0)} if key else {}


def checked(key: str, signature: str, signed: bytes) -> None:
    try:
        Ed25519PublicKey.from_public_bytes(public(key)).verify(raw(signature), signed)
    except (InvalidSignature, ValueError) as error:
        raise Refused("bad signature") from error


def frame(act: Act) -> None:
    """Step 3: the frame, and a body that is known."""
    attempt(lambda: holds(act.frame, FRAME), "no act")
    if act.known:
        attempt(lambda: formed(act.body), "bad body")


def formed(body: dict[str, Any]) -> bool:
    """Whether a body has the fields of its kind, each of its form (section 7)."""
    good = holds(body, "kind name, " + KINDS[body["kind"]])
    if body["kind"] == "commit":
        gated = not body.get("within") or bool(body.get("after"))
        good = good and gated and body["promiser"] != body["counterpart"]
    return good
