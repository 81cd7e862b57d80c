"""A second reader of the table, sections 6 and 7 of docs/protocol.md: what counts."""

from __future__ import annotations

from typing import Any

from tests.table.second import Act, Reader
from tests.table.second_forms import digest, public, spell
from tests.table.second_order import Order

Body = dict[str, Any]
SAID = ("evidence", "certify", "waive")


class Void(Exception):  # noqa: N818 — a verdict on an act
    """The act stands in the record and does not count; the argument says why."""


def need(good: bool, fault: str = "without effect") -> None:
    if not good:
        raise Void(fault)


def state_of(text: Body) -> str:
    whole = {"annexes": [], **text}
    whole["paragraphs"] = [{"words": "", "brackets": [], **one} for one in text["paragraphs"]]
    return digest(spell({k: v for k, v in whole.items() if k not in ("before", "until")}))


class State:
    """What counts of the acts of a table: a fold over them in their order."""

    def __init__(self, reader: Reader) -> None:
        self.order, self.acts, self.roots = Order(reader), reader.acts, reader.roots
        self.void: dict[str, str] = {}
        self.counts: dict[str, Act] = {}
        self.suspended: dict[tuple[str, str], list[str]] = {}
        for act in self.order.acts:
            try:
                self.judge(act, act.body)
            except Void as void:
                self.void[act.digest] = str(void)
            else:
                self.counts[act.digest] = act

    def of(self, *kinds: str) -> list[Act]:
        return [act for act in self.counts.values() if act.kind in kinds]

    def seen_of(self, act: Act, *kinds: str) -> list[Act]:
        return [one for one in self.of(*kinds) if self.order.had_seen(act, one)]

    def judge(self, act: Act, body: Body) -> None:
        if act.author == "genesis":
            self.genesis = body
            self.channels = {one["id"]: one["firewall"] for one in body.get("channels", [])}
            return
        need(act.known, "unknown version")
        need(act.digest not in self.order.aside, "fork")
        need(not self.order.past_end(act), "revoked key")
        left = [a for a in self.seen_of(act, "withdraw") if a.party == act.party]
        quiet = act.kind == "notice" and self.channels.get(body["channel"], False)
        need(quiet or all(a.body.get("act") for a in left), "act after withdrawal")
        if act.kind not in ("agenda", "addition", "rotate", "revoke"):
            under = self.under(act, body)
            need(self.may(act, under), "act without mandate")
        getattr(self, act.kind, self.stands)(act, body)

    def stands(self, act: Act, body: Body) -> None:
        """Nothing more is asked: step 10 saw to it."""

    rotate = revoke = evidence = stands

    # Mandates

    def there(self, name: str, *kinds: str) -> Act:
        """The act of this name, if it stands before this one, is of these kinds, and counts."""
        found = self.counts.get(name)
        if found is None or found.kind not in kinds:
            raise Void("without effect")
        return found

    def pledge(self, body: Body, *kinds: str) -> Act:
        found = self.there(body["act"], "commit", *kinds)
        return found if found.kind == "commit" else self.pledge(found.body)

    def text_of(self, name: str, *kinds: str) -> Act:
        found = self.there(name, *kinds)
        return found if found.kind == "text" else self.there(found.body["act"], "text")

    def under(self, act: Act, body: Body) -> str:
        """The item or channel that the author's scope must hold."""
        kind, name = act.kind, body.get("act", "")
        if kind == "designate" or (kind == "withdraw" and not name):
            return "*"
        if kind in ("text", "commit"):
            return str(body["item"])
        if kind == "notice":
            return str(body["channel"])
        if kind in ("suspend", "resume"):
            if body["what"] == "pledge":
                found = self.counts.get(body.get("id", ""))
                return str(found.body["item"]) if found and found.kind == "commit" else "*"
            return str(body.get("id", "") or "*")
        if kind in ("evidence", "certify", "waive", "dispute"):
            return str(self.pledge(body, *SAID if kind == "dispute" else ()).body["item"])
        answers = {"accept": ["text"], "reject": ["text"], "confirm": ["accept"]}
        return str(self.text_of(name, *answers.get(kind, ["text", "accept"])).body["item"])

    def may(self, act: Act, under: str) -> bool:
        if act.author == self.roots[act.party]:
            return True
        seat = next(one for one in self.genesis["parties"] if one["name"] == act.party)
        scope = [a["scope"] for a in seat["authors"] if digest(public(a["key"])) == act.author]
        for one in self.seen_of(act, "rotate", "designate"):
            if one.party == act.party and names_key(one) == act.author:
                scope.append(one.body["scope"])
        return bool(scope) and (under in scope[-1] or "*" in scope[-1])

    def designate(self, act: Act, body: Body) -> None:
        seat = next(one for one in self.genesis["parties"] if one["name"] == act.party)
        own = {digest(public(one["key"])) for one in seat["authors"]}
        own |= {names_key(one) for one in self.of("rotate") if one.party == act.party}
        need(body["key"] in own, "unknown key")

    # The agenda, texts and answers

    def agenda(self, act: Act, body: Body) -> None:
        items = self.seen_of(act, "agenda", "addition")
        need(all(one.body["item"] != body["item"] for one in items))

    def addition(self, act: Act, body: Body) -> None:
        self.there(body["to"], "agenda", "addition")
        self.agenda(act, body)

    def text(self, act: Act, body: Body) -> None:
        need(act.party in body["parties"] and {*body["parties"]} <= {*self.roots})
        if body.get("before"):
            need(self.there(body["before"], "text").body["text"] == body["text"])

    def gone(self, act: Act, *names: str) -> bool:
        """Whether, in its past, one of these was taken back or ran out."""
        past = self.order.behind[act.digest]
        ends = [one for one in self.of("withdraw", "expire") if one.digest in past]
        return any(one.body.get("act") in names for one in ends)

    def accept(self, act: Act, body: Body) -> None:
        text = self.answered(act, body)
        need(body["state"] == state_of(text.body) and not self.gone(act, text.digest))
        need(not any(one.get("brackets") for one in text.body["paragraphs"]))

    def answered(self, act: Act, body: Body) -> Act:
        text = self.there(body["act"], "text")
        need(text.party != act.party and act.party in text.body["parties"])
        return text

    reject = answered

    def confirm(self, act: Act, body: Body) -> None:
        text = self.text_of(body["act"], "accept")
        need(text.party == act.party and body["state"] == state_of(text.body))
        need(not self.gone(act, body["act"], text.digest))

    def withdraw(self, act: Act, body: Body, anybody: bool = False) -> None:
        if not body.get("act"):
            return
        offer, past = self.there(body["act"], "text", "accept"), self.order.behind[act.digest]
        need(anybody or offer.party == act.party)
        bound = [self.counts[one.body["act"]] for one in self.of("confirm") if one.digest in past]
        need(all(offer.digest not in (yes.digest, yes.body["act"]) for yes in bound))
        need(not self.gone(act, offer.digest))

    def expire(self, act: Act, body: Body) -> None:
        offer = self.there(body["act"], "text", "accept")
        term = offer.kind == "text" and offer.body.get("until")
        self.withdraw(act, body, anybody=bool(term) and act.party in offer.body["parties"])

    def bound(self, text: Act) -> set[str]:
        yes = [self.counts[one.body["act"]] for one in self.of("confirm")]
        return {text.party, *(one.party for one in yes if one.body["act"] == text.digest)}

    def is_agreed(self, text: Act) -> bool:
        return self.bound(text) >= {*text.body["parties"]}

    def agreed(self) -> dict[str, str]:
        """By text: its state that all parties have signed; of several the last in the order."""
        texts = [one for one in self.of("text") if self.is_agreed(one)]
        return {one.body["text"]: state_of(one.body) for one in texts}

    # Pledges, and what is said of them

    def commit(self, act: Act, body: Body) -> None:
        need(act.party == body["promiser"] and body["counterpart"] in self.roots)
        if body.get("text"):
            need(self.is_agreed(self.there(body["text"], "text")))
        seen = {one.digest: one.body for one in self.seen_of(act, "commit")}
        need(seen.keys() >= {*body.get("after", []), *body.get("returns", [])})
        owed = [
            (seen[one]["promiser"], seen[one]["counterpart"]) for one in body.get("returns", [])
        ]
        need(all(one == (body["counterpart"], body["promiser"]) for one in owed))

    def certify(self, act: Act, body: Body) -> None:
        need(self.pledge(body).body["counterpart"] == act.party)

    waive = certify

    def dispute(self, act: Act, body: Body) -> None:
        pledge = self.pledge(body, *SAID).body
        need(act.party in (pledge["promiser"], pledge["counterpart"]))

    def said_of(self, kind: str, pledge: str) -> list[str]:
        told = [one for one in self.of(kind) if self.pledge(one.body, *SAID).digest == pledge]
        return [one.digest for one in told]

    def standing(self, pledge: str) -> str:
        if self.said_of("waive", pledge):
            return "waived"
        said = self.said_of("certify", pledge)
        met = bool(said) and self.counts[said[-1]].body["met"]
        if self.said_of("dispute", pledge) and not met:
            return "disputed"
        return "met" if met else "missed" if said else "open"

    # What stands still

    def suspend(self, act: Act, body: Body) -> None:
        what, name = body["what"], body.get("id", "")
        there = {
            "channel": [*self.channels],
            "item": [one.body["item"] for one in self.of("agenda", "addition")],
            "pledge": [one.digest for one in self.of("commit")],
            "all": [""],
        }
        held = self.suspended.setdefault((what, name), [])
        need(name in there[what] and act.party not in held)
        held.append(act.party)

    def resume(self, act: Act, body: Body) -> None:
        held = self.suspended.get((body["what"], body.get("id", "")), [])
        need(act.party in held)
        held.remove(act.party)

    def notice(self, act: Act, body: Body) -> None:
        need(body["channel"] in self.channels)


def names_key(act: Act) -> str:
    """The key that a rotate or a designate speaks of."""
    return str(act.body["key"]) if act.kind == "designate" else digest(public(act.body["new"]))
