"""What a lead may sign without asking is looked at before anything is signed, at home."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.table.acts.answer import Withdraw
from detente.table.acts.pause import Suspend
from detente.table.acts.pledge import Certify, Commit, InterimQuantity, PledgeEvidence
from detente.table.folder import joined_by, make_folder, open_node, proposed, root_key
from detente.table.latitude import NOTES, Latitude, beyond, latitude_of, says
from detente.table.node import Node
from detente.table.record import Refused
from detente.table.state import State, state_of
from tests.table.talks import Talk, accept, agreed, confirm, item, pledge, text

PASSPHRASE = b"a passphrase"


@pytest.fixture
def node(tmp_path: Path) -> Node:
    hill, vale = tmp_path / "hill", tmp_path / "vale"
    cards = [make_folder(one, one.name.title(), "lead", PASSPHRASE) for one in (hill, vale)]
    half = proposed(hill, "A table", (cards[1],), (), (), PASSPHRASE)
    whole, _ = joined_by(vale, half, (cards[0],), PASSPHRASE)
    joined_by(hill, whole, (cards[1],), PASSPHRASE)
    return open_node(hill, PASSPHRASE)


def held(tmp_path: Path, said: str) -> Latitude:
    (tmp_path / "latitude.yaml").write_text(said, encoding="utf-8")
    return latitude_of(tmp_path)


def pledged(**said: object) -> Commit:
    return Commit.model_validate(pledge().model_dump() | said)


BOUND = "quantities: [{item: water, unit: hm3, most: 12, least: 3.5}]"


@pytest.mark.parametrize(("quantity", "more", "told"), [
    ("12", {}, ""), ("12.01", {}, "12.01 hm3 on water, at most 12 without asking"),
    ("120", {"item": "border"}, ""), ("1", {"unit": "km3"}, "says how much, in hm3"),
    ("", {}, "says how much, in hm3"), ("3.5", {"at_most": True}, ""),
    ("3.4", {"at_most": True}, "3.4 hm3 on water, at least 3.5 without asking"),
    ("12", {"path": (InterimQuantity(by="2027-01-01", quantity="13"),)}, "13 hm3 on water"),
])  # fmt: skip
def test_a_pledge_is_held_beside_its_bound(
    quantity: str, more: dict[str, object], told: str, tmp_path: Path
) -> None:
    body = pledged(quantity=quantity, **more)
    found = "; ".join(beyond(held(tmp_path, BOUND), body, state_of(agreed().records)))
    assert told in found and bool(told) == bool(found)


def test_kinds_of_acts_and_items(tmp_path: Path) -> None:
    talk = agreed()
    act, state = talk.records[-1].digest, state_of(talk.records)
    few = held(tmp_path, "acts: [agenda, evidence, withdraw, suspend]\nitems: [border]")
    figure = PledgeEvidence(kind="evidence", act=act, until="2028-01-01", source="gauge")
    whole = "the whole table is none of the items"
    for body, told in (
        (item("border"), ()), (item("water"), ("water is none of the items",)),
        (figure, ("water is none of the items",)),
        (Certify(kind="certify", act=act, met=True), ("certify is none of the acts", "water is")),
        (Withdraw(kind="withdraw"), (whole,)), (Suspend(kind="suspend", what="all"), (whole,)),
        (Suspend(kind="suspend", what="pledge", id=act), ("water is",)),
        (Suspend(kind="suspend", what="channel", id="experts"), ()),
    ):  # fmt: skip
        found = beyond(few, body, state)
        assert len(found) == len(told)
        assert all(one.startswith(start) for one, start in zip(found, told, strict=True))


HIDDEN = ("we take\u200b eleven", "we ta\xadke eleven", "we t\u0430ke \u0435leven", "take e1even",
          "we take\u2060 e\u034fleven", "TAKE\u3164ELEVEN", "take\u2800eleven", "take, eleven.",
          "t\u3164ake ele\ufe0fven", "ta\U000e0061ke eleven", "\uff54ake eleven",
          "take\n\n eleven", "tak\u0435\u0301 eleven", "t\u0251ke eleven",
          "take e\u2063leven")  # fmt: skip
"""What a reader takes for the same two words."""


@pytest.mark.parametrize("words", HIDDEN)
def test_words_that_look_like_those_that_are_never_said(words: str, tmp_path: Path) -> None:
    never, state = held(tmp_path, "never: [take eleven]"), State()
    body = item().model_copy(update={"note": words})
    assert beyond(never, body, state) == ("it says “take eleven”",)


@given(st.text(), st.text(min_size=1), st.text())
def test_a_phrase_is_found_wherever_it_stands(before: str, phrase: str, behind: str) -> None:
    assert says(f"{before} {phrase} {behind}", phrase)


@pytest.mark.parametrize("phrase", ["in perpetuity", "in-perpetuity", "in.perpetuity"])
@pytest.mark.parametrize("sign", [" ", ".", "-", "_", " – ", "…", "/", "\u2011", "\ufe0f "])
def test_a_phrase_is_found_whatever_parts_its_words(sign: str, phrase: str) -> None:
    """Ids have no blanks, and a title may have strokes."""
    assert says(f"the ford, In{sign}perpetuity, is theirs", phrase)


@pytest.mark.parametrize(
    "words", ["we take twelve", "take. Then eleven", "partake", "elevens take"]
)
def test_other_words_are_said(words: str, tmp_path: Path) -> None:
    for phrase in ("take eleven", "!!", "\u200b!"):
        assert not says(words, phrase)


def test_words_that_are_never_said_are_not_accepted_either(tmp_path: Path) -> None:
    talk = Talk()
    talk.say("Hill", item())
    said = text("We  take\nＥleven in spring.")
    proposal = talk.say("Hill", said)
    answer = accept(proposal, said)
    yes = talk.say("Vale", answer)
    state = state_of(talk.records)
    never = held(tmp_path, "never: [take eleven]")
    for body in (said, answer, confirm(yes, said)):
        assert beyond(never, body, state) == ("it says “take eleven”",)
        assert beyond(held(tmp_path, "never: [take twelve]"), body, state) == ()


def test_without_a_file_nothing_is_limited(tmp_path: Path) -> None:
    body = pledged(quantity="1000000")
    assert beyond(latitude_of(tmp_path), body, state_of(agreed().records)) == ()
    assert latitude_of(tmp_path) == held(tmp_path, "# nothing yet")


@pytest.mark.parametrize("said", [
    "acts: agenda", "acts: [hologram]", "item: [water]", "never: ['']", "a: [", "- 1", "word",
        "acts: [text]\nacts: [text, commit]",
    "quantities: [{item: water, most: lots}]", "quantities: [{item: water, most: true}]", "\x00",
])  # fmt: skip
def test_a_file_that_is_none_signs_nothing(said: str, node: Node) -> None:
    """Not even what no latitude would forbid: a slip in the file must not lift all limits."""
    (node.folder / "latitude.yaml").write_text(said, encoding="utf-8")
    with pytest.raises(Refused, match=r"latitude\.yaml: .+ · .+ · .+"):
        node.say(item())
    (node.folder / "latitude.yaml").unlink()
    assert node.say(item()).sequence == 1
    node.close()


def test_beyond_it_somebody_is_named_and_noted(node: Node) -> None:
    (node.folder / "latitude.yaml").write_text("items: [border]")
    for nobody in ("", " "):
        with pytest.raises(Refused, match=r"water is none of the items .* name who allowed it"):
            node.say(item(), allowed=nobody)
    assert node.store.last() == 1 and not (node.folder / NOTES).exists()
    made = node.say(item(), allowed="C. Tal")
    assert node.over == ("water is none of the items on which may be signed",)
    assert node.say(item("border"), allowed="C. Tal").sequence == 2
    assert not list(node.over)
    (line,) = (node.folder / NOTES).read_text().splitlines()
    said = json.loads(line)
    assert (said["act"], said["allowed"]) == (made.digest, "C. Tal")
    assert (node.folder / NOTES).stat().st_mode & 0o077 == 0
    node.close()


def test_a_root_is_not_bound(node: Node) -> None:
    (node.folder / "latitude.yaml").write_text("acts: []")
    assert node.say(item(), key=root_key(node.folder, PASSPHRASE)).sequence == 1
    with pytest.raises(Refused, match="agenda is none of the acts"):
        node.say(item("border"))
    node.close()
