"""Words of acts that are not answered by a digest are shown all the same."""

import json
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import ValidationError

from detente.cli.table.shown import as_data, in_words
from detente.table.acts.agenda import AddedItem, AgendaItem
from detente.table.acts.answer import Accept, Confirm, Expire, Reject, Withdraw
from detente.table.acts.kinds import Known
from detente.table.acts.mandate import Designate, Revoke, Rotate
from detente.table.acts.notice import Notice
from detente.table.acts.parts import StrictModel
from detente.table.acts.pause import Resume, Suspend
from detente.table.acts.pledge import Certify, Dispute, InterimQuantity, PledgeEvidence, Waive
from detente.table.acts.read import signed_of
from detente.table.keys import encoded
from detente.table.record import Record
from detente.table.state import state_of
from tests.cli.table.words import run
from tests.table.talks import Talk, key, pledge, text
from tests.table.test_node import WORD, founded

ANNEX = "ab" * 32


WORDLESS = (Accept, Confirm, Expire)
"""Kinds that say nothing in words of their own."""
NAMED = {"promiser", "counterpart", "by", "parties"}
"""Fields that name a party, and take no other words."""
MAY_BE_EMPTY = {"after", "returns", "brackets"}


def every_kind() -> tuple[Talk, list[str]]:
    """Acts of every kind that count, and the words of all their fields, each another one."""
    talk, words = Talk(), list[str]()

    def say(name: str, body: StrictModel) -> Record:
        full, own = filled(body, len(words))
        words.extend(own)
        return talk.say(name, full)

    annexes, point = (ANNEX,), (InterimQuantity(by="2028-01-01", quantity="1"),)
    water = say("Hill", AgendaItem(kind="agenda", item="water", title="T", annexes=annexes))
    say("Vale", AddedItem(kind="addition", item="sea", title="T", to=water.digest, annexes=annexes))
    old, lost, scope = key("Hill deputy").id, key("Vale deputy").id, ("water",)
    new = encoded(key("another").public)
    say("Hill root", Designate(kind="designate", key=old, name="N", scope=scope))
    say("Hill root", Rotate(kind="rotate", new=new, name="N", scope=scope))
    say("Vale root", Revoke(kind="revoke", key=lost, last=0))
    for wording in (text(), text("[Ten.]", item="sea")):
        offer = say("Hill", wording.model_copy(update={"annexes": annexes}))
    say("Vale", Reject(kind="reject", act=offer.digest))
    say("Hill", Withdraw(kind="withdraw", act=offer.digest))
    owed = say("Hill", pledge().model_copy(update={"path": point}))
    other = say("Hill", pledge(name="other").model_copy(update={"path": point}))
    say("Hill", PledgeEvidence(kind="evidence", act=owed.digest, until="2028-01-01", source="S",
                         annexes=annexes))  # fmt: skip
    say("Vale", Certify(kind="certify", act=owed.digest, met=True))
    say("Hill", Dispute(kind="dispute", act=owed.digest, why="W"))
    say("Vale", Waive(kind="waive", act=other.digest))
    say("Vale", Suspend(kind="suspend", what="channel", id="experts"))
    talk.say("Hill", Suspend(kind="suspend", what="item", id="sea"))
    say("Hill", Resume(kind="resume", what="item", id="sea"))
    say("Vale", Notice(kind="notice", channel="hotline", form="f", planned="",
                       fields={"where": "W"}))  # fmt: skip
    return talk, words


def filled(body: StrictModel, start: int) -> tuple[StrictModel, list[str]]:
    """An act with words of its own in every field that takes words, however deep it lies."""
    data, words = body.model_dump(mode="json"), list[str]()

    def fill(inner: Any, at: Any) -> None:
        value, mark = inner[at], f"N {start + len(words)} n"
        if isinstance(value, dict | list):
            assert value or at in MAY_BE_EMPTY, f"{type(body).__name__}.{at}: fill it in this test"
            for each in value if isinstance(value, dict) else range(len(value)):
                fill(value, each)
        elif isinstance(value, str) and at not in NAMED:
            inner[at] = mark
            try:
                type(body).model_validate_json(json.dumps(data))
            except ValidationError:
                inner[at] = value
            else:
                words.append(mark)

    for name in data:
        if name not in NAMED:
            fill(data, name)
    return type(body).model_validate_json(json.dumps(data)), words


def test_all_words_of_every_kind_of_act_are_shown() -> None:
    talk, marks = every_kind()
    state = state_of(talk.records)
    assert not state.void and len(marks) > 25
    words, data = "\n".join(in_words(state, "Hill")), json.dumps(as_data(state, "Hill"))
    assert not [one for one in (*marks, ANNEX) if one not in words]
    assert not [one for one in (*marks, ANNEX) if one not in data]


def test_no_kind_of_act_was_forgotten() -> None:
    said = {type(signed_of(one.envelope).act.body) for one in every_kind()[0].records[1:]}
    assert said | {*WORDLESS} == set(get_args(Known)[1:])
    for kind in WORDLESS:
        values = {name: "0" * 64 for name in kind.model_fields if name != "kind"}
        bare = kind.model_validate({"kind": kind.__name__.lower(), **values})
        assert filled(bare, 0)[1] == []


def test_an_item_is_suspended_once_it_was_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    run("agenda", "hill", "water", "The river", "--note", "N-note")
    run("export", "hill", "carried.acts", "--plain")
    run("import", "vale", "carried.acts")
    for _ in range(2):
        assert "had not shown" in run("suspend", "vale", "item", "water", code=2)
    assert "note: N-note" in run("show", "vale")
    run("suspend", "vale", "item", "water")
