"""From which day acts count at the folder of a party, whatever days the others state."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.register.entries.from_table import entries_of_table
from detente.register.standing.fold import fold
from detente.register.standing.gates import RegisterStanding
from detente.register.standing.status import ComplianceStatus
from detente.table.acts.pledge import Certify, PledgeEvidence, Waive
from detente.table.dated import ahead, behind, days_counted, days_known
from detente.table.record import Record
from detente.table.total_order import TotalOrder, parents
from tests.table.talks import PARTIES, Talk, before, item, pledge

DAY = date(2028, 7, 1)
LATEST = date(2028, 12, 1)


def at(day: date) -> str:
    return f"{day}T10:00:00Z"


def standing(talk: Talk, own: str, day: date, today: date) -> RegisterStanding:
    return RegisterStanding(fold(entries_of_table(talk.records, day, today, own), day), day)


def word(talk: Talk, name: str, own: str, day: date, today: date) -> ComplianceStatus:
    found = standing(talk, own, day, today)
    (key,) = (one for one in found.states if one.startswith(f"{name}@"))
    return found.verdict(key).word


def test_a_waiver_dated_back_opens_no_gate_before_what_was_signed_without_it() -> None:
    talk, early = Talk(), date(2028, 3, 1)
    talk.say("Hill", item(), stated=at(early))
    first = talk.say("Hill", pledge(), stated=at(early))
    second = pledge(name="second").model_copy(
        update={"deadline": "", "after": (first.digest,), "within": 30}
    )
    owed = talk.say("Hill", second, stated=at(early))
    seen = list(talk.records)
    talk.say("Hill", item("later"), stated=at(DAY))
    back = at(early + timedelta(1))
    waived = talk.say("Vale", Waive(kind="waive", act=first.digest), saw=seen, stated=back)
    nothing = PledgeEvidence(kind="evidence", act=owed.digest, until="2028-07-10", quantity="0",
                             unit="hm3", source="the gauge")  # fmt: skip
    soon = DAY + timedelta(10)
    talk.say("Vale", nothing, saw=seen, stated=at(soon))
    assert word(talk, "second", "Hill", soon, soon) is ComplianceStatus.NOT_DUE
    assert word(talk, "second", "", soon, soon) is ComplianceStatus.MISSED, "by stated days alone"
    order = TotalOrder.of(talk.records)
    assert behind(order, soon, soon, "Hill") == (waived.digest,)


def test_a_day_ahead_moves_nothing_of_those_who_built_on_it() -> None:
    talk, day = Talk(), date(2028, 5, 1)
    talk.say("Vale", item(), stated=at(day))
    talk.say("Vale", item("ahead"), stated=at(day + timedelta(60)))
    mine = talk.say("Hill", item("mine"), stated=at(day + timedelta(1)))
    order = TotalOrder.of(talk.records)
    for asked in (day + timedelta(2), day + timedelta(90)):
        assert days_counted(order, asked, asked, "Hill")[mine.digest] == day + timedelta(1)
        (digest,) = ahead(order, asked, asked, "Hill")
        assert order.acts[digest].record.digest == talk.records[2].digest


def test_what_is_dated_back_pulls_nothing_into_a_register_of_a_day_before() -> None:
    talk, day = Talk(), date(2028, 5, 1)
    talk.say("Hill", item(), stated=at(day))
    asked = day + timedelta(10)
    mine = talk.say("Hill", pledge(), stated=at(asked + timedelta(10)))
    talk.say("Vale", Certify(kind="certify", act=mine.digest, met=False),
             stated=at(asked + timedelta(11)))  # fmt: skip
    talk.say("Vale", item("back"), stated=at(asked))
    assert not standing(talk, "Hill", asked, LATEST).states
    assert word(talk, "release", "Hill", LATEST, LATEST) is ComplianceStatus.MISSED


DAYS = st.dates(DAY - timedelta(40), DAY + timedelta(40))


@settings(max_examples=60)
@given(
    st.lists(
        st.tuples(st.sampled_from(PARTIES), st.one_of(st.none(), DAYS), st.booleans()),
        min_size=1,
        max_size=9,
    ),
    DAYS,
    st.data(),
)
def test_days_lie_between_the_acts_of_the_party_that_asks(
    said: list[tuple[str, date | None, bool]], today: date, data: st.DataObject
) -> None:
    """By its own definition, act by act: what it signed without one, and first with it."""
    talk = Talk()
    had: dict[str, list[Record]] = {name: [] for name in PARTIES}
    for number, (name, stated, fetches) in enumerate(said):
        if fetches:
            had[name] = list(talk.records)
        told = {"stated": at(stated)} if stated else {}
        talk.say(name, item(f"n{number}"), saw=had[name], **told)
    order = TotalOrder.of(talk.records)
    own = data.draw(st.sampled_from(PARTIES))
    days = days_counted(order, today, today, own)
    mine = [one.record.digest for one in order if one.act.party == own]
    last = date.min
    for digest in mine:
        text = order.acts[digest].act.stated[:10]
        last = max(last, min(date.fromisoformat(text), today) if text else last)
        assert days[digest] == last
    for one in order:
        digest = one.record.digest
        assert all(days[each] <= days[digest] for each in parents(one))
        if one.act.party == own or not one.act.party:
            continue
        built = [each for each in mine if before(order, digest, each)]
        without = mine[: mine.index(built[0])] if built else mine
        assert days[digest] >= max((days[each] for each in without), default=date.min)
        assert days[digest] <= min((days[each] for each in built), default=max(today, last))


@settings(max_examples=30)
@given(st.lists(st.tuples(st.sampled_from(PARTIES), DAYS), min_size=1, max_size=8), st.data())
def test_no_day_that_another_states_moves_an_act_of_one_s_own(
    said: list[tuple[str, date]], data: st.DataObject
) -> None:
    own = data.draw(st.sampled_from(PARTIES))
    found = []
    for moves in (False, True):
        talk = Talk()
        for number, (name, day) in enumerate(said):
            moved = data.draw(DAYS) if moves and name != own else day
            talk.say(name, item(f"n{number}"), stated=at(moved))
        days = days_counted(TotalOrder.of(talk.records), DAY, DAY + timedelta(40), own)
        found.append([days[one.digest] for one in talk.records if one.author != "genesis"])
    mine = [at_ for at_, (name, _) in enumerate(said) if name == own]
    assert [found[0][each] for each in mine] == [found[1][each] for each in mine]


def test_what_came_in_today_changed_today_whatever_day_it_states() -> None:
    talk, early, soon = Talk(), date(2028, 3, 1), DAY + timedelta(9)
    talk.say("Hill", item(), stated=at(early))
    owed = talk.say("Hill", pledge(), stated=at(early))
    seen = list(talk.records)
    talk.say("Hill", item("later"), stated=at(DAY))
    for day in (early, DAY + timedelta(1)):
        late = talk.say("Vale", Waive(kind="waive", act=owed.digest), saw=seen, stated=at(day))
        states = standing(talk, "Hill", soon, soon).states
        assert [one.changed for one in states.values()] == [soon]
    talk.say("Hill", item("seen"), saw=[late], stated=at(soon))
    then = soon + timedelta(30)
    (state,) = standing(talk, "Hill", then, then).states.values()
    assert state.changed == soon, "by the day on which we signed with it"


@given(st.lists(st.tuples(st.sampled_from(PARTIES), DAYS), min_size=1, max_size=8))
def test_nothing_came_in_before_the_day_from_which_it_counts(said: list[tuple[str, date]]) -> None:
    talk = Talk()
    for number, (name, day) in enumerate(said):
        talk.say(name, item(f"n{number}"), stated=at(day))
    order = TotalOrder.of(talk.records)
    for own in ("", *PARTIES):
        known = days_known(order, LATEST, LATEST, own)
        assert all(counted <= known[digest] for digest, counted in
                   days_counted(order, LATEST, LATEST, own).items())  # fmt: skip
