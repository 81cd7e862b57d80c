"""What counts at a table, and that it is a function of the set of acts."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.cli.table.lines import told_apart
from detente.cli.table.shown import standing as shown_standing
from detente.table.acts.agenda import AddedItem
from detente.table.acts.answer import Accept, Expire, Reject, Withdraw
from detente.table.acts.mandate import Designate, Revoke
from detente.table.acts.notice import Notice
from detente.table.acts.parts import StrictModel
from detente.table.acts.pause import Resume, Suspend
from detente.table.acts.pledge import Certify, Dispute, PledgeEvidence, Waive
from detente.table.record import Record
from detente.table.state import NegotiatingText, Proposal, State, state_of
from detente.table.verdicts import Fault
from tests.table.talks import Talk, accept, agreed, confirm, item, key, pledge, text


def voided(talk: Talk, one: Record) -> tuple[Fault, str]:
    """Why an act does not count."""
    return next((v.fault, v.why) for v in state_of(talk.records).void if v.act == one.digest)


def offered() -> tuple[Talk, Record, Record]:
    """A text that is accepted and not yet confirmed."""
    talk = Talk()
    talk.say("Hill", item())
    proposal = talk.say("Hill", text())
    return talk, proposal, talk.say("Vale", accept(proposal, text()))


def test_agreed_is_what_all_have_signed() -> None:
    talk, proposal, yes = offered()
    assert state_of(talk.records).texts["water-text"].agreed is None
    talk.say("Hill", confirm(yes, text()))
    state = state_of(talk.records)
    found = state.texts["water-text"].agreed
    assert found is not None and found.act == proposal.digest and found.state == text().state
    assert found.bound == {"Hill", "Vale"} and not state.void


def test_a_bracketed_text_is_not_accepted_and_its_history_goes_by_digests() -> None:
    talk = Talk()
    bracketed = talk.say("Hill", text("[Ten.]"))
    early = talk.say("Vale", accept(bracketed, text("[Ten.]")))
    assert voided(talk, early)[1].startswith("brackets are left")
    talk.say("Vale", text("Nine.", before=bracketed.digest))
    nowhere = talk.say("Hill", text("Eight.", before="0" * 64))
    assert voided(talk, nowhere)[1] == "it follows a state that this text never had"
    assert len(state_of(talk.records).texts["water-text"].proposals) == 2


def test_an_accept_names_act_and_state_and_is_not_by_the_proposer() -> None:
    talk, proposal, _ = offered()
    other = talk.say("Vale", Accept(kind="accept", act=proposal.digest, state="0" * 64))
    own = talk.say("Hill", accept(proposal, text()))
    assert voided(talk, other)[1].startswith("it names another state")
    assert voided(talk, own)[1] == "a text is accepted by its other parties"


def test_before_it_binds_either_side_takes_back_and_afterwards_neither() -> None:
    for name in ("Hill", "Vale"):
        talk, proposal, yes = offered()
        target = proposal if name == "Hill" else yes
        talk.say(name, Withdraw(kind="withdraw", act=target.digest))
        late = talk.say("Hill", confirm(yes, text()))
        assert voided(talk, late)[1] == "what it confirms was taken back before"
        talk, proposal, yes = offered()
        target = proposal if name == "Hill" else yes
        talk.say("Hill", confirm(yes, text()))
        back = talk.say(name, Withdraw(kind="withdraw", act=target.digest))
        assert voided(talk, back)[1] == "it binds already"


def test_where_neither_had_seen_the_other_the_confirmation_counts() -> None:
    talk, _, yes = offered()
    known = list(talk.records)
    talk.say("Hill", confirm(yes, text()), saw=known)
    talk.say("Vale", Withdraw(kind="withdraw", act=yes.digest), saw=known)
    assert state_of(talk.records).texts["water-text"].agreed is not None


def test_a_confirmation_is_by_who_proposed() -> None:
    talk, _, yes = offered()
    assert (
        voided(talk, talk.say("Vale", confirm(yes, text())))[1] == "who proposed the text confirms"
    )


def test_expiry_is_an_act() -> None:
    talk, proposal, _ = offered()
    other = talk.say("Vale", Expire(kind="expire", act=proposal.digest))
    assert voided(talk, other)[1] == "an offer is taken back by its own side"
    talk = Talk()
    said = text().model_copy(update={"until": "2027-01-01T00:00:00Z"})
    proposal = talk.say("Hill", said)
    talk.say("Vale", Expire(kind="expire", act=proposal.digest))
    late = talk.say("Vale", accept(proposal, said))
    assert voided(talk, late)[1].startswith("the text was taken back")


def test_who_ends_the_offer_of_another_is_named() -> None:
    talk, said = Talk(), text().model_copy(update={"until": "2027-01-01T00:00:00Z"})
    proposal = talk.say("Hill", said)
    talk.say("Vale", Expire(kind="expire", act=proposal.digest))
    state = state_of(talk.records)
    told = shown_standing(state.proposals[proposal.digest], state, "Hill")
    assert told.endswith('said by "Vale" to have run out (until 2027-01-01T00:00:00Z)')
    own = Talk()
    proposal = own.say("Hill", said)
    own.say("Hill", Withdraw(kind="withdraw", act=proposal.digest))
    state = state_of(own.records)
    ended = shown_standing(state.proposals[proposal.digest], state, "Vale")
    assert ended.endswith(", taken back")


def test_of_a_name_that_others_use_between_them_ours_is_the_newest() -> None:
    def state(act: str, *parties: str) -> Proposal:
        wording = text().model_copy(update={"parties": parties})
        return Proposal(act, parties[0], "", wording, act)

    known = NegotiatingText("t", [state("a", "Coast", "Hill"), state("b", "Vale", "Hill")])
    assert [known.newest(party).act for party in ("Coast", "Vale", "Hill", "Moor")] == list("abbb")


def test_digits_tell_apart_whatever_was_made_alike() -> None:
    alike = ["a" * 20 + "b" * 44, "a" * 20 + "c" * 44, "d" * 64]
    found = told_apart(alike)
    assert sorted(map(len, found.values())) == [21, 21, 21]
    assert len({*found.values()}) == 3 and told_apart(alike[2:]) == {alike[2]: "d" * 8}


def test_a_reject_is_kept_with_its_reason() -> None:
    talk, proposal, _ = offered()
    talk.say("Vale", Reject(kind="reject", act=proposal.digest, why="too much"))
    assert state_of(talk.records).proposals[proposal.digest].rejects == [("Vale", "too much")]


def test_an_act_without_mandate_is_named_and_a_designation_gives_one() -> None:
    talk = Talk(scope=("water",))
    lone = talk.say("Vale", text(item="border"))
    assert voided(talk, lone) == (Fault.MANDATE, "this key has no mandate for border")
    own = Designate(kind="designate", key=key("Vale").id, name="lead", scope=("*",))
    assert voided(talk, talk.say("Vale", own))[0] is Fault.MANDATE
    talk.say("Vale root", own)
    talk.say("Vale", text(item="border"))
    assert "border-text" in state_of(talk.records).texts


def test_after_a_withdrawal_only_firewalled_notices_count() -> None:
    talk = agreed()
    talk.say("Hill", Withdraw(kind="withdraw"))
    late = talk.say("Hill deputy", item("border"))
    assert voided(talk, late)[0] is Fault.LEFT
    talk.say("Hill root", notice("hotline"))
    talk.say("Hill root", notice("experts"))
    assert [one.what.channel for one in state_of(talk.records).notices] == ["hotline"]


def notice(channel: str) -> Notice:
    return Notice(kind="notice", channel=channel, form="launch", planned="2027-01-02T00:00:00Z",
                  fields={"area": "north"})  # fmt: skip


def test_a_firewalled_channel_stands_still_only_by_its_own_name() -> None:
    talk = Talk()
    talk.say("Hill", Suspend(kind="suspend", what="all"))
    state = state_of(talk.records)
    assert state.is_suspended("channel", "experts") and not state.is_suspended("channel", "hotline")
    talk.say("Vale", notice("hotline"))
    assert not state_of(talk.records).alarms
    talk.say("Hill", Suspend(kind="suspend", what="channel", id="hotline"))
    state = state_of(talk.records)
    assert state.is_suspended("channel", "hotline")
    assert state.alarms == ['ALARM: "Hill" suspends hotline, a firewalled channel']
    wrong = talk.say("Vale", Resume(kind="resume", what="all"))
    assert voided(talk, wrong)[1] == "this party has not suspended it"
    talk.say("Hill", Resume(kind="resume", what="all"))
    assert state_of(talk.records).alarms == state.alarms
    talk.say("Hill", Resume(kind="resume", what="channel", id="hotline"))
    after = state_of(talk.records)
    assert not after.is_suspended("channel", "hotline")
    assert after.alarms == [*state.alarms, 'since then hotline goes on: "Hill" has resumed it']
    assert not state_of(talk.records).is_suspended("channel", "experts")


def test_a_pledge_is_judged_by_whom_it_is_owed_to() -> None:
    talk = agreed()
    act = talk.records[-1].digest
    figure = PledgeEvidence(
        kind="evidence", act=act, until="2028-01-01", quantity="9", source="gauge"
    )
    talk.say("Hill", figure)
    own = talk.say("Hill", Certify(kind="certify", act=act, met=True))
    assert voided(talk, own)[1].startswith('only "Vale"')
    missed = talk.say("Vale", Certify(kind="certify", act=act, met=False))
    assert standing(talk) == "missed"
    talk.say("Hill", Dispute(kind="dispute", act=missed.digest, why="the gauge was broken"))
    assert standing(talk) == "disputed"
    talk.say("Vale", Waive(kind="waive", act=act))
    assert standing(talk) == "waived"
    other = talk.say("Hill", pledge("Vale", "Hill", "other"))
    assert voided(talk, other)[1].startswith("a party promises for itself")


def standing(talk: Talk) -> str:
    (found,) = state_of(talk.records).pledges.values()
    return found.standing


def test_an_addition_answers_an_agenda() -> None:
    talk = agreed()
    to = talk.records[1].digest
    talk.say("Vale", AddedItem(kind="addition", item="border", title="Border", to=to))
    lost = talk.say("Vale", AddedItem(kind="addition", item="x", title="X", to="0" * 64))
    state = state_of(talk.records)
    assert state.agenda["border"].addition and state.agenda["border"].party == "Vale"
    assert voided(talk, lost)[1] == "it answers no item of the agenda"


def test_nobody_escapes_by_a_fork_what_the_other_side_has_built_on() -> None:
    talk = agreed()
    vale = [one for one in talk.records if one.author == key("Vale").id]
    talk.say("Vale", item("border"), after=talk.genesis, saw=[talk.genesis])
    state = state_of(talk.records)
    assert state.texts["water-text"].agreed is not None
    assert [one.fault for one in state.void] == [Fault.FORK]
    (proof,) = state.forks
    assert {proof.one, proof.other} == {vale[0].envelope, talk.records[-1].envelope}


def test_both_branches_wait_where_nobody_has_built_on_either() -> None:
    talk = Talk()
    one = talk.say("Vale", item("a"))
    other = talk.say("Vale", item("b"), after=talk.genesis)
    assert {v.act for v in state_of(talk.records).void} == {one.digest, other.digest}
    talk.say("Hill", item("c"), saw=[one])
    assert set(state_of(talk.records).agenda) == {"a", "c"}


def test_a_key_that_its_root_ends_late_leaves_what_was_relied_on_contested() -> None:
    talk, _, yes = offered()
    talk.say("Hill", confirm(yes, text()))
    talk.say("Vale root", Revoke(kind="revoke", key=key("Vale").id, last=0))
    state = state_of(talk.records)
    assert state.contested == [yes.digest]
    assert state.texts["water-text"].agreed is None


NARROW = Designate(kind="designate", key=key("Vale").id, name="lead", scope=("x",))
BACK = ("withdraw", "expire", "narrow", "text", "pledge", "leave", "item", "suspend", "revoke old")


@pytest.mark.parametrize("name", ["Hill root", "Vale root", "Hill deputy", "Vale deputy"])
@pytest.mark.parametrize("what", BACK)
def test_nobody_escapes_by_an_act_that_pretends_to_be_early(name: str, what: str) -> None:
    """With a key that has not spoken yet, as if nothing had been seen."""
    talk = agreed()
    proposal, yes = talk.records[2], talk.records[3]
    own = proposal if name.startswith("Hill") else yes
    party, other = ("Hill", "Vale") if name.startswith("Hill") else ("Vale", "Hill")
    lead = key(party).id
    body: StrictModel = {
        "withdraw": Withdraw(kind="withdraw", act=own.digest),
        "expire": Expire(kind="expire", act=own.digest),
        "narrow": NARROW.model_copy(update={"key": lead}),
        "text": text("Nothing."),
        "pledge": pledge(party, other).model_copy(update={"quantity": "0"}),
        "leave": Withdraw(kind="withdraw"),
        "item": item(),
        "suspend": Suspend(kind="suspend", what="all"),
        "revoke old": Revoke(kind="revoke", key=lead, last=4),
    }[what]
    talk.say(name, body, saw=[])
    state = state_of(talk.records)
    found = state.texts["water-text"].agreed
    assert found is not None and found.act == proposal.digest
    first = state.pledges[talk.records[5].digest]
    assert first.standing == "open" and first.commit.quantity == "10"


def test_unknown_kinds_are_kept_and_not_acted_on() -> None:
    talk = agreed()
    odd = talk.say("Hill", item(), body={"kind": "hologram"})
    assert voided(talk, odd)[0] is Fault.UNKNOWN


BODIES: list[StrictModel] = [
    item("a"), item("b"), text("[One.]"), text(), text(item="border"), pledge(),
    Withdraw(kind="withdraw"), Suspend(kind="suspend", what="all"),
    Suspend(kind="suspend", what="channel", id="hotline"), Resume(kind="resume", what="all"),
]  # fmt: skip
NAMES = ("Hill", "Vale", "Hill deputy", "Vale root")


@st.composite
def talks(draw: st.DrawFn) -> Talk:
    """Parties that speak, accept, take back and fork, each having seen what it happened to."""
    talk = Talk()
    for _ in range(draw(st.integers(0, 14))):
        known = past(talk, draw(st.integers(0, len(talk.records))))
        body = draw(st.sampled_from(BODIES))
        last = draw(st.sampled_from(talk.records))
        if draw(st.booleans()):
            said = text()
            body = draw(st.sampled_from([
                accept(last, said), confirm(last, said),
                Withdraw(kind="withdraw", act=last.digest), Expire(kind="expire", act=last.digest),
                Certify(kind="certify", act=last.digest, met=False),
                Revoke(kind="revoke", key=key("Vale").id, last=1),
            ]))  # fmt: skip
        after = talk.genesis if draw(st.integers(0, 9)) == 0 else None
        talk.say(draw(st.sampled_from(NAMES)), body, saw=known, after=after)
    return talk


def past(talk: Talk, number: int) -> list[Record]:
    return talk.records[:number]


@settings(max_examples=120, deadline=None)
@given(talks(), st.randoms(use_true_random=False))
def test_state_is_a_function_of_the_set_of_acts(talk: Talk, chance: random.Random) -> None:
    """Whatever arrived first, and however often."""
    expected = plain(state_of(talk.records))
    arrived = talk.records + chance.choices(talk.records, k=3)
    chance.shuffle(arrived)
    assert plain(state_of(arrived)) == expected


def plain(state: State) -> str:
    """A state in words, to compare."""
    return repr(state)
