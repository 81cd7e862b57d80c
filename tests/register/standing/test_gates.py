"""A gate opens by what was met or waived, is paused by what failed, and shields what waits."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.register.entries.entry import Entry, Observation, PledgeAct, PledgeStep, Terms, What
from detente.register.entries.obligation import Obligation
from detente.register.standing.fold import fold
from detente.register.standing.gates import PledgeGate, RegisterStanding
from detente.register.standing.grounds import Unmet, VerdictGround, VerdictGrounds, spanned
from detente.register.standing.opening import GateWord
from detente.register.standing.rungs import LaidRung, Rungs, RungWait
from detente.register.standing.status import ComplianceStatus
from detente.register.tasks import Task, TaskKind, tasks
from detente.report.wording.record.register import gate as words_of

START, DUE, TODAY = date(2027, 1, 1), date(2027, 6, 30), date(2027, 8, 1)
Count = tuple[int, date]
RUNGS: Rungs = {
    "list": LaidRung("the list", "them", ()),
    "relief": LaidRung("relief", "us", (RungWait("list", Fraction(1, 2)),)),
    "more": LaidRung("more relief", "us", (RungWait("relief"),)),
}


def owed(
    by: str, due: date = DUE, amount: int = 10, lasting: bool = False, **deal: object
) -> Terms:
    to = "them" if by == "us" else "us"
    return Terms(Fraction(amount), "t", START, due, str(due), lasting=lasting,
                 deal=Obligation(what="it", by=by, to=to, **deal))  # type: ignore[arg-type]  # fmt: skip


def came(value: int, until: date = DUE) -> Observation:
    return Observation(until, Fraction(value), "t")


def stand(day: date = TODAY, rungs: Rungs = {}, **of: tuple[What, ...]) -> RegisterStanding:  # noqa: B006
    entries = [Entry(START if isinstance(what, Terms) else DUE, key, what)
               for key, whats in of.items() for what in whats]  # fmt: skip
    return RegisterStanding(fold(entries), day, rungs)


def gate(found: RegisterStanding, key: str = "b") -> PledgeGate:
    one = found.gate(key)
    assert one is not None
    return one


def todo(found: RegisterStanding, key: str) -> list[Task]:
    return [one for one in tasks(found) if one.pledge == key]


TRANCHE = owed("us", date(2027, 7, 15), after=("a",))


@pytest.mark.parametrize(
    ("first", "word"),
    [
        ((came(10),), GateWord.OPEN),
        ((came(5),), GateWord.PAUSED),
        ((came(0),), GateWord.PAUSED),
        ((came(5), PledgeStep(PledgeAct.WAIVE, "us")), GateWord.OPEN),
        ((came(5), PledgeStep(PledgeAct.DISPUTE, "us", "too little")), GateWord.PAUSED),
        ((PledgeStep(PledgeAct.SUSPEND, "them"),), GateWord.PAUSED),
        ((PledgeStep(PledgeAct.VOID),), GateWord.PAUSED),
        ((came(5, date(2027, 6, 1)),), GateWord.CANNOT_SAY),
        ((Observation(DUE, None, "t", seen="cannot observe"),), GateWord.CANNOT_SAY),
    ],
)
def test_what_was_waited_for_opens_or_pauses_the_gate(
    first: tuple[What, ...], word: GateWord
) -> None:
    found = stand(a=(owed("them"), *first), b=(TRANCHE,))
    assert gate(found).word is word
    assert found.verdict("b").word is (
        ComplianceStatus.AWAITED if word is GateWord.OPEN else ComplianceStatus.NOT_DUE
    )


def test_what_waits_for_what_is_not_due_yet_waits() -> None:
    found = stand(date(2027, 3, 1), a=(owed("them"),), b=(TRANCHE,))
    assert gate(found).word is GateWord.WAITS
    assert [one.pledge for one in tasks(found)] == ["a"]


def test_a_tranche_held_back_behind_a_missed_benchmark_is_no_breach() -> None:
    behind = stand(a=(owed("them"), came(4)), b=(TRANCHE, came(0, date(2027, 7, 15))))
    free = stand(a=(owed("them"), came(10)), b=(TRANCHE, came(0, date(2027, 7, 15))))
    assert behind.verdict("b").word is ComplianceStatus.NOT_DUE
    assert behind.verdict("b").why == VerdictGrounds(
        VerdictGround.SHUT, waits=(Unmet("a", "in part"),)
    )
    assert free.verdict("b").word is ComplianceStatus.MISSED


def test_given_before_the_gate_opened_is_given() -> None:
    found = stand(a=(owed("them"), came(4)), b=(TRANCHE, came(10)))
    assert found.verdict("b").word is ComplianceStatus.MET


def test_days_from_the_opening_set_the_day() -> None:
    early = date(2027, 5, 2)
    terms = owed("us", date(2027, 5, 10), after=("a",), within=30)
    found = stand(date(2027, 5, 20), a=(owed("them"), came(10, early)), b=(terms,))
    assert gate(found).opened == early
    assert [(one.who, one.by) for one in todo(found, "b")] == [("us", early + timedelta(30))]


@pytest.mark.parametrize("level", [False, True])
@pytest.mark.parametrize(
    "again",
    [((10, DUE),), ((10, date(2027, 6, 2)), (10, DUE)), ((9, DUE), (10, date(2027, 6, 2)))],
)
def test_to_count_once_more_opens_no_gate_anew(again: tuple[Count, ...], level: bool) -> None:
    def counted(signed: date, *several: Count) -> list[Entry]:
        return [Entry(signed, "a", Observation(until, Fraction(n), "t", signed=signed))
                for n, until in several]  # fmt: skip

    first, last = DUE + timedelta(16), DUE + timedelta(150)
    entries = [
        Entry(START, "a", replace(owed("them"), level=level)),
        Entry(START, "b", owed("us", date(2028, 12, 31), after=("a",), within=30)),
        *counted(first, (10, DUE + timedelta(1))),
        *counted(last, *again),
    ]
    found = RegisterStanding(fold(entries), last)
    if gate(found).word is GateWord.OPEN:
        assert gate(found).opened == first
    else:
        assert level and again[0] == (9, DUE)


def test_what_fell_due_while_its_gate_was_open_is_told_when_it_is_shut() -> None:
    entries = [
        Entry(START, "a", owed("them")),
        Entry(START, "b", owed("us", date(2028, 12, 31), after=("a",), within=30)),
        Entry(date(2027, 7, 16), "a", PledgeStep(PledgeAct.CERTIFY, "us")),
    ]
    for shut, fell in ((date(2027, 11, 30), date(2027, 8, 15)), (date(2027, 8, 1), None)):
        for act in (PledgeStep(PledgeAct.DISPUTE, "us"), PledgeStep(PledgeAct.SUSPEND, "us"),
                    PledgeStep(PledgeAct.CERTIFY, "us", met=False)):  # fmt: skip
            late = shut + timedelta(9)
            one = gate(RegisterStanding(fold([*entries, Entry(shut, "a", act)], late), late))
            assert one.word is GateWord.PAUSED and one.fell_due == fell
            assert ("it fell due on 15 August 2027" in words_of(one)) is (fell is not None)
            assert one.was_open_to == (shut - timedelta(1) if fell else None)


def test_what_is_promised_after_its_gate_opened_is_due_from_its_own_day() -> None:
    made = date(2027, 11, 30)
    entries = [
        Entry(START, "a", owed("them")),
        Entry(date(2027, 7, 1), "a", came(10)),
        Entry(made, "b", owed("us", date(2028, 12, 31), after=("a",), within=30)),
    ]
    found = RegisterStanding(fold(entries), made)
    assert gate(found).opened == made
    assert [one.by for one in todo(found, "b")] == [made + timedelta(30)]


def test_what_was_let_go_or_never_open_did_not_fall_due() -> None:
    base = [
        Entry(START, "a", owed("them")),
        Entry(date(2027, 7, 16), "a", PledgeStep(PledgeAct.CERTIFY, "us")),
        Entry(date(2027, 11, 30), "a", PledgeStep(PledgeAct.DISPUTE, "us")),
    ]
    waiting = owed("us", date(2028, 12, 31), after=("a",), within=30)
    let_go = [Entry(START, "b", waiting),
              Entry(date(2027, 7, 20), "b", PledgeStep(PledgeAct.WAIVE, "them"))]  # fmt: skip
    never = [Entry(START, "b", owed("us", date(2028, 12, 31), after=("a", "c"), within=30))]
    given_ = [Entry(START, "b", waiting), Entry(date(2027, 8, 2), "b", came(10, date(2027, 8, 1)))]
    for more in (let_go, never, given_):
        late = date(2027, 12, 9)
        assert gate(RegisterStanding(fold([*base, *more]), late)).fell_due is None


def test_a_figure_that_says_it_was_published_before_it_was_signed_moves_no_gate() -> None:
    first, last = DUE + timedelta(16), DUE + timedelta(150)
    for level in (False, True):
        entries = [
            Entry(START, "a", replace(owed("them"), level=level)),
            Entry(START, "b", owed("us", date(2028, 12, 31), after=("a",), within=30)),
            Entry(first, "a", Observation(DUE + timedelta(1), Fraction(10), "t", signed=first)),
        ]
        for until, value in ((DUE, 10), (DUE + timedelta(1), 10), (DUE - timedelta(1), 10)):
            one = Observation(until, Fraction(value), "t", signed=last)
            found = RegisterStanding(fold([*entries, Entry(first, "a", one)]), last)
            assert gate(found).opened == first


def test_a_gate_that_was_shut_opens_when_it_opens_again() -> None:
    def counted(on: date, until: date, value: int) -> Entry:
        return Entry(on, "a", Observation(until, Fraction(value), "t"))

    entries = [
        Entry(START, "a", owed("them", step="list")),
        Entry(START, "b", owed("us", step="relief")),
        counted(date(2027, 3, 2), date(2027, 3, 1), 6),
        counted(date(2027, 4, 2), date(2027, 4, 1), 4),
        counted(date(2027, 5, 2), date(2027, 5, 1), 7),
    ]
    since = {(3, 5): (3, 1), (4, 5): None, (5, 5): (5, 2), (6, 5): (5, 2)}
    for (month, day), opened in since.items():
        now = date(2027, month, day)
        found = gate(RegisterStanding(fold(entries, now), now, RUNGS))
        assert found.opened == (opened and date(2027, *opened))


def test_a_deadline_that_passed_before_the_gate_opened_is_none() -> None:
    terms = owed("us", date(2027, 5, 10), after=("a",))
    found = stand(a=(owed("them"), came(10)), b=(terms, came(3)))
    assert found.verdict("b").word is ComplianceStatus.CANNOT_SAY
    why = found.verdict("b").why
    assert (why.ground, why.due) == (VerdictGround.PASSED_BEFORE, spanned(date(2027, 5, 10)))


def test_what_must_last_holds_the_gate_open_only_while_it_lasts() -> None:
    truce = owed("them", date(2027, 12, 31), lasting=True)
    holds = stand(a=(truce, came(10)), b=(TRANCHE,))
    ended = stand(a=(truce, came(10), came(0, date(2027, 7, 20))), b=(TRANCHE,))
    assert (gate(holds).word, holds.verdict("a").word) == (GateWord.OPEN, ComplianceStatus.NOT_DUE)
    assert (gate(ended).word, ended.verdict("a").word) == (
        GateWord.PAUSED,
        ComplianceStatus.IN_PART,
    )


def test_a_share_of_a_step_may_be_enough_and_steps_nobody_pledged_are_named() -> None:
    of = {"b": (owed("us", step="relief"),)}
    half = stand(rungs=RUNGS, a=(owed("them", step="list"), came(5)), **of)
    less = stand(rungs=RUNGS, a=(owed("them", step="list"), came(4)), **of)
    assert (gate(half).word, gate(less).word) == (GateWord.OPEN, GateWord.PAUSED)
    assert [(one.name, one.word) for one in half.gates() if not one.pledge] == [
        ("more", GateWord.CANNOT_SAY)
    ]
    assert stand(rungs=RUNGS, a=(owed("them"),)).gates() == ()


def test_steps_given_on_one_day_do_not_block_each_other_until_one_fails() -> None:
    rungs = {"x": LaidRung("x", "us", (RungWait("y", in_step=True),)),
             "y": LaidRung("y", "them", (RungWait("x", in_step=True),))}  # fmt: skip
    of = {"a": owed("them", step="y"), "b": owed("us", step="x")}
    before = stand(date(2027, 3, 1), rungs, **{key: (one,) for key, one in of.items()})
    failed = stand(TODAY, rungs, a=(of["a"], came(0)), b=(of["b"],))
    assert (gate(before, "a").word, gate(before).word) == (GateWord.OPEN, GateWord.OPEN)
    assert gate(failed).word is GateWord.PAUSED


def test_a_miss_tells_whoever_is_owed_what_may_follow() -> None:
    gift = owed("us", DUE)
    found = stand(a=(owed("them", taken_back=("c",), clock="jcpoa"), came(3)), b=(TRANCHE,),
                  c=(gift, came(10)))  # fmt: skip
    (one,) = todo(found, "a")
    assert (one.who, one.by, one.do, one.status) == (
        "us",
        None,
        TaskKind.ANSWER_MISS,
        ComplianceStatus.IN_PART,
    )
    assert (one.held_back, one.taken_back) == (("b",), ("c",))
    assert (one.clock, one.until) == ("jcpoa", date(2027, 8, 16))


def test_a_clock_runs_out_into_what_may_be_taken_back() -> None:
    terms = owed("them", taken_back=("c",), clock="jcpoa")
    dispute = PledgeStep(PledgeAct.DISPUTE, "us", "too little")
    running = stand(DUE + timedelta(20), a=(terms, came(3), dispute), c=(owed("us"), came(10)))
    over = stand(DUE + timedelta(66), a=(terms, came(3), dispute), c=(owed("us"), came(10)))
    assert [(one.by is None, one.over) for one in todo(running, "a")] == [
        (False, True), (False, False), (False, False), (False, False),
    ]  # fmt: skip
    last = todo(over, "a")[-1]
    assert (last.do, last.clock, last.taken_back) == (TaskKind.TAKE_BACK, "jcpoa", ("c",))


def test_a_dispute_without_a_clock_says_that_none_is_agreed() -> None:
    found = stand(a=(owed("them"), came(3), PledgeStep(PledgeAct.DISPUTE, "us")))
    (one,) = todo(found, "a")
    assert (one.do, one.clock) == (TaskKind.SETTLE, "")


def test_what_a_court_takes_away_leaves_nothing_to_take_back() -> None:
    done = stand(
        a=(owed("us"), came(10, date(2027, 5, 1)), PledgeStep(PledgeAct.VOID, says="a court"))
    )
    undone = stand(
        a=(owed("us"), came(3), PledgeStep(PledgeAct.VOID, says="a court")), b=(TRANCHE,)
    )
    assert (done.verdict("a").word, undone.verdict("a").word) == (
        ComplianceStatus.MET,
        ComplianceStatus.VOIDED,
    )
    (after,), (instead,) = todo(done, "a"), todo(undone, "a")
    assert (after.do, after.quote) == (TaskKind.REPLACE_DONE, "a court")
    assert (instead.do, instead.held_back) == (TaskKind.REPLACE, ("b",))


def test_parts_of_another_pledge_have_no_task_of_their_own() -> None:
    found = stand(a=(owed("them"), came(3)), part=(owed("them", part_of="a"), came(1)))
    assert {one.pledge for one in tasks(found)} == {"a"}


KEYS = "abcd"
LINKS = st.dictionaries(st.sampled_from(KEYS), st.lists(st.sampled_from(KEYS), max_size=3))


@given(LINKS, st.lists(st.sampled_from([0, 5, 10]), min_size=4, max_size=4), st.randoms())
@settings(max_examples=60, deadline=None)
def test_gates_do_not_depend_on_the_order_of_arrival_nor_hang(links, values, dice) -> None:  # type: ignore[no-untyped-def]
    entries = [Entry(START, key, owed("us", after=tuple(links.get(key, ())))) for key in KEYS]
    entries += [Entry(DUE, key, came(value)) for key, value in zip(KEYS, values, strict=True)]
    shuffled = entries[:]
    dice.shuffle(shuffled)
    one, other = (RegisterStanding(fold(each), TODAY) for each in (entries, shuffled))
    assert {key: one.verdict(key) for key in KEYS} == {key: other.verdict(key) for key in KEYS}
    assert {key: one.gate(key) for key in KEYS} == {key: other.gate(key) for key in KEYS}
    # Nothing that was judged on the way, in a circle say, stays as it was then.
    owed_ = {key: one.states[key].binding for key in KEYS}
    for key, terms in owed_.items():
        assert one.verdict(key) == one.verdict(key, terms)


def test_a_pledge_at_the_end_of_a_chain_of_thousands_is_reached() -> None:
    """Half are met from the end; the one that is next is open, all before it wait or pause."""
    count = 4000
    links = {str(at): (str(at + 1),) if at < count - 1 else () for at in range(count)}
    found = stand(
        **{
            key: (owed("us", after=after), came(10 if int(key) > count // 2 else 0))
            for key, after in links.items()
        }
    )
    assert gate(found, str(count // 2)).word is GateWord.OPEN
    assert gate(found, str(count // 2 - 1)).word is GateWord.PAUSED
    assert gate(found, "0").word is GateWord.WAITS


def test_pledges_that_wait_in_a_circle_each_have_a_word() -> None:
    links = {"a": ("b",), "b": ("a",), "c": ("b",)}
    found = stand(**{key: (owed("us", after=after),) for key, after in links.items()})
    assert all(gate(found, key).word is not GateWord.OPEN for key in links)


def test_a_count_to_the_calendars_end_leaves_a_day_that_the_calendar_has() -> None:
    """Whoever sends it from a table may write such a day: it must not stop the register."""
    found = stand(
        date(8999, 1, 1),
        a=(owed("them", date(9999, 12, 31)), came(10, date(9999, 12, 31))),
        b=(owed("us", after=("a",), within=30),),
    )
    assert gate(found).opened == date.max
    assert [(one.pledge, one.by) for one in tasks(found)] == [("b", date.max)]


def test_a_gate_opens_on_the_day_on_which_what_it_waits_for_was_certified() -> None:
    day = DUE + timedelta(9)
    entries = [
        Entry(START, "a", owed("them")), Entry(START, "b", owed("us", after=("a",))),
        Entry(day, "a", PledgeStep(PledgeAct.CERTIFY, "us", met=True)),
    ]  # fmt: skip
    found = gate(RegisterStanding(fold(entries), DUE + timedelta(30)))
    assert (found.word, found.opened) == (GateWord.OPEN, day)


@pytest.mark.parametrize("known", [None, TODAY])
def test_a_gate_that_an_act_of_another_day_opened_says_by_when_it_may_have_come(
    known: date | None,
) -> None:
    waived = Entry(DUE, "a", PledgeStep(PledgeAct.WAIVE, "us"), known=known or date.min)
    terms = [Entry(START, key, what) for key, what in (("a", owed("them")), ("b", TRANCHE))]
    found = RegisterStanding(fold([*terms, waived]), TODAY)
    assert (gate(found).opened, gate(found).known) == (DUE, known)
    assert ("may have come in only on 1 August 2027" in words_of(gate(found))) == bool(known)


@pytest.mark.parametrize("known", [date.min, TODAY])
def test_so_does_one_that_a_count_opened(known: date) -> None:
    entries = [
        *(Entry(START, key, what) for key, what in (("a", owed("them")), ("b", TRANCHE))),
        Entry(DUE, "a", came(10), known=known),
    ]
    found = gate(RegisterStanding(fold(entries), TODAY))
    assert (found.opened, found.known) == (DUE, known if known > DUE else None)


CERTIFY, WAIVE, DISPUTE = PledgeAct.CERTIFY, PledgeAct.WAIVE, PledgeAct.DISPUTE


@pytest.mark.parametrize(
    ("first", "again"),
    [(PledgeStep(WAIVE, "us"), PledgeStep(WAIVE, "us")),
     (PledgeStep(CERTIFY, "us", met=True), PledgeStep(CERTIFY, "us", met=True)),
     (PledgeStep(CERTIFY, "us", met=True), Observation(DUE + timedelta(20), Fraction(10), "t")),
     (came(10), PledgeStep(CERTIFY, "us", met=True))],
)  # fmt: skip
def test_what_says_once_more_that_it_holds_moves_no_day(first: What, again: What) -> None:
    terms = [Entry(START, key, what) for key, what in (("a", owed("them")), ("b", TRANCHE))]
    said = [Entry(DUE, "a", first), Entry(TODAY, "a", again)]
    assert gate(RegisterStanding(fold([*terms, said[0]]), TODAY)).opened == DUE
    assert gate(RegisterStanding(fold([*terms, *said]), TODAY)).opened == DUE


def test_a_certificate_after_a_dispute_counts_from_its_own_day() -> None:
    terms = [Entry(START, key, what) for key, what in (("a", owed("them")), ("b", TRANCHE))]
    met = PledgeStep(CERTIFY, "us", met=True)
    steps = [(DUE, met), (DUE + timedelta(5), PledgeStep(DISPUTE, "us")), (TODAY, met)]
    said = [Entry(day, "a", what) for day, what in steps]
    assert gate(RegisterStanding(fold([*terms, *said]), TODAY)).opened == TODAY


def test_a_ceiling_opens_a_gate_once_it_was_counted_to_its_deadline() -> None:
    ceiling = replace(owed("them"), at_most=True)
    terms = [Entry(START, key, what) for key, what in (("a", ceiling), ("b", TRANCHE))]
    late = Observation(DUE + timedelta(10), Fraction(5), "t", signed=TODAY)
    found = RegisterStanding(fold([*terms, Entry(TODAY, "a", late)]), TODAY)
    assert gate(found).opened == TODAY
