"""Signed acts of a table become entries, and the register judges them as those of a case."""

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.register.entries.entry import Observation
from detente.register.entries.from_table import entries_of_table, keys_of
from detente.register.page import Certified, page
from detente.register.standing.fold import PledgeState, fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.opening import GateWord
from detente.register.standing.status import ComplianceStatus
from detente.register.standing.verdict import verdict
from detente.register.tasks import tasks
from detente.report.lines.register import show_lines
from detente.table.acts.parts import StrictModel
from detente.table.acts.pause import Suspend
from detente.table.acts.pledge import (
    Certify,
    Commit,
    Dispute,
    InterimQuantity,
    PledgeEvidence,
    Waive,
)
from detente.table.dated import behind, days_counted
from detente.table.record import Record
from detente.table.state.fold import state_of
from detente.table.total_order import TotalOrder, parents
from tests.table.talks import Talk, agreed, item
from tests.table.talks import pledge as pledge_of

ON = "2028-06-20T10:00:00Z"
DAY = date(2028, 7, 1)


def told() -> tuple[Talk, Record]:
    talk = agreed()
    return talk, talk.records[-1]


def figure(pledge: Record, until: str, quantity: str) -> PledgeEvidence:
    return PledgeEvidence(kind="evidence", act=pledge.digest, until=until, quantity=quantity,
                    unit="hm3", source="the gauge", published="2028-06-15")  # fmt: skip


def seen(talk: Talk, day: date = DAY) -> PledgeState:
    (state,) = fold(entries_of_table(talk.records, day), day).states()
    return state


def word(talk: Talk, rival: bool = False) -> ComplianceStatus:
    state = seen(talk)
    return verdict(state, state.original, DAY, rival).word


def after(name: str, body: StrictModel) -> Talk:
    talk, pledge = told()
    talk.say(name, body.model_copy(update={"act": pledge.digest}), stated=ON)
    return talk


def test_the_counterpart_s_figure_is_the_pledge_s_own_and_the_promiser_s_a_rival() -> None:
    talk, pledge = told()
    talk.say("Hill", figure(pledge, "2028-06-01", "10"), stated=ON)
    talk.say("Vale", figure(pledge, "2028-06-01", "7"), stated=ON)
    assert (word(talk), word(talk, rival=True)) == (ComplianceStatus.IN_PART, ComplianceStatus.MET)
    state = seen(talk)
    assert state.pledge == f"release@{pledge.digest[:8]}"
    assert [one.day for one in state.counts] == [date(2028, 6, 15)] * 2


def test_nothing_is_known_of_it_before_it_was_published() -> None:
    talk, pledge = told()
    talk.say("Vale", figure(pledge, "2028-06-01", "7"), stated=ON)
    assert seen(talk, date(2028, 6, 14)).counts == ()


def test_a_day_ahead_of_every_clock_is_today() -> None:
    talk, pledge = told()
    talk.say("Vale", Waive(kind="waive", act=pledge.digest), stated="2099-01-01T00:00:00Z")
    for day, today, words in (
        (DAY, DAY, {ComplianceStatus.WAIVED}),
        (DAY, date(2026, 1, 1), {ComplianceStatus.WAIVED}),
        (DAY, date(2100, 1, 1), {ComplianceStatus.MISSED, ComplianceStatus.AWAITED}),
        (DAY, date(2028, 7, 2), {ComplianceStatus.MISSED, ComplianceStatus.AWAITED}),
    ):
        (state,) = fold(entries_of_table(talk.records, day, today), day).states()
        assert verdict(state, state.original, day, False).word in words, (day, today)


def test_each_act_has_its_word() -> None:
    no = "0" * 64
    assert word(after("Vale", Certify(kind="certify", act=no, met=True))) is ComplianceStatus.MET
    assert (
        word(after("Vale", Certify(kind="certify", act=no, met=False))) is ComplianceStatus.MISSED
    )
    assert word(after("Vale", Waive(kind="waive", act=no))) is ComplianceStatus.WAIVED
    assert (
        word(after("Vale", Dispute(kind="dispute", act=no, why="too little")))
        is ComplianceStatus.DISPUTED
    )


SAID = {
    "met": ("Vale", Certify(kind="certify", act="0" * 64, met=True)),
    "missed": ("Vale", Certify(kind="certify", act="0" * 64, met=False)),
    "dispute": ("Hill", Dispute(kind="dispute", act="0" * 64, why="the gauge")),
    "waive": ("Vale", Waive(kind="waive", act="0" * 64)),
    "suspend": ("Hill", Suspend(kind="suspend", what="pledge", id="0" * 64)),
}


DAYS = ("2020-01-01", "2028-06-01", "2028-06-09", "2099-01-01", "2101-01-01")
STATED = ("", *(f"{day}T10:00:00Z" for day in DAYS))


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(sorted(SAID)), st.text("az", max_size=2),
                          st.sampled_from(STATED)), min_size=1, max_size=6))  # fmt: skip
def test_the_last_word_is_that_of_the_table_whatever_days_and_words_are_stated(
    acts: list[tuple[str, str, str]],
) -> None:
    """By the order in which they were signed: days that authors state decide nothing."""
    talk, pledge = told()
    for name, why, day in acts:
        who, body = SAID[name]
        own = {"id": pledge.digest} if name == "suspend" else {"act": pledge.digest}
        if "why" in type(body).model_fields:
            own["why"] = why or "x"
        talk.say(who, body.model_copy(update=own), stated=day)
    names, last = [name for name, _, _ in acts], ""
    for name in names:  # whoever is owed closes no dispute by saying *missed* once more
        if name in ("met", "dispute") or (name == "missed" and last != "dispute"):
            last = name
    expected = (
        "waived" if "waive" in names else "suspended" if "suspend" in names
        else {"dispute": "disputed"}.get(last, last)
    )  # fmt: skip
    for today in (DAY, DAY + timedelta(30)):  # the day after, no word is another
        (state,) = fold(entries_of_table(talk.records, today, today), today).states()
        assert verdict(state, state.original, today, False).word == expected


def test_of_two_figures_of_one_end_and_day_the_later_signed_counts() -> None:
    for quantities in (("0", "10"), ("10", "0"), ("7", "10", "8")):
        talk, pledge = told()
        for each in quantities:
            talk.say("Vale", figure(pledge, "2028-06-01", each), stated=ON)
        state = seen(talk)
        assert verdict(state, state.original, DAY, False).value == float(quantities[-1])


def test_no_act_counts_sooner_than_what_it_builds_on() -> None:
    talk, pledge = told()
    talk.say("Hill", item("weirs"), stated="2028-06-10T10:00:00Z")
    dispute = Dispute(kind="dispute", act=pledge.digest, why="too little")
    talk.say("Vale", dispute, stated="2020-01-01T10:00:00Z")
    assert [one.day for one in seen(talk).steps] == [date(2028, 6, 10)]
    order = TotalOrder.of(talk.records)
    assert behind(order, DAY, DAY) == (talk.records[-1].digest,)


@settings(max_examples=40)
@given(st.lists(st.tuples(st.sampled_from(["Hill", "Vale"]), st.sampled_from(STATED)),
                min_size=1, max_size=8), st.sampled_from([DAY, date(2028, 6, 2), date(2100, 1, 1)]),
       st.booleans())  # fmt: skip
def test_days_never_go_back_along_what_is_built_on(
    acts: list[tuple[str, str]], day: date, behind_clock: bool
) -> None:
    """Nor is an act unknown on a day by which, as its day says, another had built on it."""
    talk, _ = told()
    for at, (name, stated) in enumerate(acts):
        talk.say(name, item(f"n{at}"), stated=stated)
    order = TotalOrder.of(talk.records)
    days = days_counted(order, day, date(2027, 1, 1) if behind_clock else DAY)
    for one in order:
        digest, stated = one.record.digest, one.act.stated[:10]
        assert all(days[before] <= days[digest] for before in parents(one))
        if stated and stated <= day.isoformat():
            assert days[digest] <= day


def test_what_is_dated_ahead_counts_from_the_first_act_that_builds_on_it() -> None:
    """Not from each today anew: what disputes it stays behind it, on every later day."""
    talk, pledge = told()
    ahead = {"stated": "2099-01-01T00:00:00Z"}
    talk.say("Vale", Certify(kind="certify", act=pledge.digest, met=False), **ahead)
    talk.say("Hill", Dispute(kind="dispute", act=pledge.digest, why="the gauge"), stated=ON)
    for day in (date(2028, 6, 20), DAY, date(2030, 1, 1)):
        (state,) = fold(entries_of_table(talk.records, day, day), day).states()
        assert [one.day for one in state.steps] == [date(2028, 6, 20)] * 2
        assert verdict(state, state.original, day, False).word is ComplianceStatus.DISPUTED


def test_a_pledge_dated_ahead_is_in_the_register_of_every_day_since_it_was_built_on() -> None:
    talk = Talk()
    talk.say("Hill", item())
    made = talk.say("Hill", pledge_of(), stated="2099-01-05T10:00:00Z")
    talk.say("Vale", Certify(kind="certify", act=made.digest, met=False), stated=ON)
    for day in (date(2028, 6, 20), DAY):
        (state,) = fold(entries_of_table(talk.records, day, date(2028, 8, 1)), day).states()
        assert verdict(state, state.original, day, False).word is ComplianceStatus.MISSED


def test_no_gate_opens_before_the_figure_was_signed_that_opens_it() -> None:
    talk, pledge = told()
    behind_it = pledge_of().model_copy(update={"pledge": "next", "after": (pledge.digest,),
                                               "within": 60, "deadline": ""})  # fmt: skip
    talk.say("Hill", behind_it, stated="2028-05-01T10:00:00Z")
    early = {"until": "2028-01-01", "published": "2028-01-01", "quantity": "10"}
    talk.say("Vale", figure(pledge, "", "").model_copy(update=early), stated=ON)
    found = RegisterStanding(fold(entries_of_table(talk.records, DAY), DAY), DAY)
    (gate,) = found.gates()
    assert (gate.word, gate.opened) == (GateWord.OPEN, date(2028, 6, 20))


def test_no_figure_is_of_a_time_after_its_publication() -> None:
    talk, pledge = told()
    talk.say("Vale", figure(pledge, "2099-01-01", "12"), stated=ON)
    talk.say("Vale", figure(pledge, "2028-06-15", "3"), stated=ON)
    state = seen(talk)
    assert [one.what.until for one in state.counts] == [date(2028, 6, 15)] * 2
    assert verdict(state, state.original, DAY, False).value == 3.0


def test_a_part_is_never_told_as_all() -> None:
    for quantity, told_as in (("9.99", "over 99% of it came"), ("0.01", "under 1% of it came"),
                              ("9.2", "92% of it came")):  # fmt: skip
        talk, pledge = told()
        talk.say("Vale", figure(pledge, "2028-06-15", quantity), stated=ON)
        assert told_as in "\n".join(show_lines(page(None, DAY, None, tuple(
            entries_of_table(talk.records, DAY)))))  # fmt: skip


def test_who_may_not_certify_changes_nothing() -> None:
    assert (
        word(after("Hill", Certify(kind="certify", act="0" * 64, met=True)))
        is ComplianceStatus.AWAITED
    )


def test_what_stands_still_at_the_table_is_suspended() -> None:
    talk, pledge = told()
    talk.say("Vale", Suspend(kind="suspend", what="pledge", id=pledge.digest), stated=ON)
    assert word(talk) is ComplianceStatus.SUSPENDED


def test_a_debtor_that_suspends_later_rewrites_no_earlier_day() -> None:
    talk, pledge = told()
    missed = Certify(kind="certify", act=pledge.digest, met=False, why="nothing came")
    talk.say("Vale", missed, stated="2028-06-05T10:00:00Z")
    talk.say("Hill", Suspend(kind="suspend", what="pledge", id=pledge.digest), stated=ON)
    words = []
    for day in (date(2028, 6, 10), DAY):
        state = seen(talk, day)
        words.append(verdict(state, state.original, day, rival=False).word)
    assert words == [ComplianceStatus.MISSED, ComplianceStatus.SUSPENDED]


@pytest.mark.parametrize(
    ("pauses", "by", "words"),
    [
        ([("Hill", "pledge", "")], "Hill", "by Hill [{}]"),
        ([("Vale", "pledge", "no pumps")], "Vale", "by Vale: “no pumps” [{}]"),
        ([("Vale", "all", "")], "Vale", "by Vale [{}]"),
        (
            [("Vale", "pledge", "no"), ("Hill", "all", "")],
            "Vale, Hill",
            "by “Vale, Hill” [{}] [{}]",
        ),
    ],
)
def test_what_stands_still_cites_the_acts_that_stopped_it_and_names_whose(
    pauses: list[tuple[str, str, str]], by: str, words: str
) -> None:
    talk, pledge = told()
    made = [
        talk.say(name, Suspend(kind="suspend", what=what, id=pledge.digest * (what == "pledge"),
                               why=why), stated=ON).digest
        for name, what, why in pauses
    ]  # fmt: skip
    found = page(None, DAY, None, tuple(entries_of_table(talk.records, DAY)))
    (line,) = found.pledges
    assert (line.verdict.word, line.verdict.sources) == (ComplianceStatus.SUSPENDED, tuple(made))
    assert line.verdict.why.by == by
    assert words.format(*(one[:8] for one in made)) in "\n".join(show_lines(found))


def test_what_waits_at_the_table_waits_in_the_register_and_may_be_taken_back() -> None:
    talk, pledge = told()
    talk.say("Vale", Certify(kind="certify", act=pledge.digest, met=False), stated=ON)
    talk.say("Vale", Commit(kind="commit", pledge="gauges", item="water", promiser="Vale",
                            counterpart="Hill", what="mend the gauges", after=(pledge.digest,),
                            within=30, returns=(pledge.digest,)), stated=ON)  # fmt: skip
    found = RegisterStanding(fold(entries_of_table(talk.records, DAY), DAY), DAY)
    (gate,) = found.gates()
    assert gate.word is GateWord.PAUSED
    assert gate.conditions[0].on == f"release@{pledge.digest[:8]}"
    assert found.states[gate.pledge].deal.taken_back == (f"release@{pledge.digest[:8]}",)
    assert found.verdict(gate.pledge).word is ComplianceStatus.NOT_DUE
    (task,) = tasks(found)
    assert (task.who, task.status) == ("Vale", ComplianceStatus.MISSED)
    assert gate.pledge in task.held_back


def test_figures_go_first_and_a_verdict_against_them_is_said_beside_them() -> None:
    talk, pledge = told()
    talk.say("Vale", figure(pledge, "2028-06-01", "12"), stated=ON)
    talk.say("Vale", Certify(kind="certify", act=pledge.digest, met=False), stated=ON)
    found = page(None, DAY, None, tuple(entries_of_table(talk.records, DAY)))
    (line,) = found.pledges
    assert (line.verdict.word, line.certified) == (
        ComplianceStatus.MET,
        Certified(ComplianceStatus.MISSED, "Vale"),
    )
    shown = "\n".join(show_lines(found))
    assert "certified otherwise: missed, by Vale" in shown
    assert not re.search("[0-9a-f]{9}", shown)


def test_a_verdict_that_agrees_or_decides_is_not_said_twice() -> None:
    talk, pledge = told()
    talk.say("Vale", Certify(kind="certify", act=pledge.digest, met=False), stated=ON)
    (line,) = page(None, DAY, None, tuple(entries_of_table(talk.records, DAY))).pledges
    assert (line.verdict.word, line.certified) == (ComplianceStatus.MISSED, None)


def test_pledges_whose_digests_begin_alike_stay_two() -> None:
    talk, pledge = told()
    state = state_of(talk.records)
    (old,) = state.pledges.values()
    for at, start in enumerate((8, 20, 63)):
        act = pledge.digest[:start] + "".join("f" if one != "f" else "0" for one in
                                              pledge.digest[start:])  # fmt: skip
        commit = old.commit.model_copy(update={"what": f"nothing {at}"})
        state.pledges[act] = replace(old, act=act, commit=commit)
    keys = keys_of(state.pledges)
    assert len(set(keys.values())) == len(keys) == 4
    assert all(act.startswith(key.partition("@")[2]) for act, key in keys.items())


@pytest.mark.parametrize("unit", ["hm3", "HM3", "hm\u00b3", "ｈｍ３"])
def test_a_unit_is_one_in_whatever_form_its_letters_are(unit: str) -> None:
    talk, owed = told()
    nothing = figure(owed, "2028-06-30", "0").model_copy(update={"unit": unit})
    talk.say("Vale", nothing.model_copy(update={"published": ""}), stated="2028-07-01T10:00:00Z")
    assert word(talk) is ComplianceStatus.MISSED


def test_a_point_of_a_path_without_a_day_or_an_amount_ends_no_register() -> None:
    points = (("", "5"), ("2028-01-01", ""), ("2028-03-01", "7"))
    path = tuple(InterimQuantity(by=by, quantity=amount) for by, amount in points)
    talk = Talk()
    talk.say("Hill", item())
    talk.say("Hill", pledge_of().model_copy(update={"path": path}))
    (found,) = [one.what for one in entries_of_table(talk.records, DAY) if one.what.deal]
    assert [(one.by.isoformat(), one.amount) for one in found.path] == [("2028-03-01", 7)]


def test_no_figure_of_another_is_of_a_day_before_what_was_signed_without_it() -> None:
    talk, pledge = told()
    met = Certify(kind="certify", act=pledge.digest, met=True)
    talk.say("Vale", met, stated="2028-07-02T10:00:00Z")
    talk.say("Hill", item("other"), stated="2028-07-10T10:00:00Z")
    late = figure(pledge, "2028-06-01", "0").model_copy(update={"published": "2028-06-16"})
    talk.say("Vale", late, stated="2028-07-20T10:00:00Z")
    talk.say("Hill", figure(pledge, "2028-06-01", "10"), stated="2028-07-21T10:00:00Z")
    end = date(2028, 8, 1)
    at = {
        own: {
            one.what.value: one.day
            for one in entries_of_table(talk.records, end, own=own)
            if isinstance(one.what, Observation)
        }
        for own in ("Hill", "Vale", "")
    }
    published = date(2028, 6, 15), date(2028, 6, 16)
    assert at["Hill"] == {0: date(2028, 7, 10), 10: published[0]}, "its own as it published it"
    assert at["Vale"] == {0: published[1], 10: date(2028, 7, 20)}
    assert at[""] == {0: published[1], 10: published[0]}
