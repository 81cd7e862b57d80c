"""The process: its conclusions follow from the case's facts, and go away when one is turned."""

from fractions import Fraction

import pytest

from detente.case.models.actor import Actor
from detente.case.models.process import Process as Facts
from detente.engines.reachability.closure import closure
from detente.report.setting import Setting
from detente.report.wording.process.acts import CARRIED, DONE, WAYS
from detente.report.wording.process.acts import FACTS as FACTS_IN_WORDS
from detente.report.wording.process.process import if_we_wait
from detente.studies.process.acts import acts_of
from detente.studies.process.changes import tipping, turns
from detente.studies.process.paths import Reach
from detente.studies.process.template import process_template
from detente.studies.values.process.acts import ActNamed
from detente.studies.values.process.message import NoMessage
from detente.studies.values.process.process import (
    EachFactTurned,
    IfRefused,
    IfWeWait,
    NoTurnMatters,
    PathsFound,
    ProcessTurned,
    Turned,
)
from detente.studies.values.process.rules import EntryFee
from tests.studies.ford import FORD, case_of, changed, planned

FACTS = """process:
  first-move: us
"""
OWN_MANDATE = changed(FACTS, FACTS + "  staff-start-on: own-mandate\n")
ANYTHING = changed(FACTS, FACTS + "  leaders-bargain-over: anything\n")
EITHER = changed("  first-move: us\n", "  first-move: either\n")
THEM = changed("  first-move: us\n", "  first-move: them\n")
REFUSE = changed(FACTS, FACTS + "  additions: refuse\n")
FEE = changed(
    FACTS, FACTS + '  entry-demands: [{side: us, asks: "the gate is opened", as: condition}]\n'
)
ITEM = FEE.replace("as: condition", "as: agenda-item")
SWAPPED = (
    FORD
    + """
hearing:
  heard:
    - {openness: public, level: leader, kind: demand, informs: 0.5, counts: yes}
    - {openness: private, level: leader, kind: demand, informs: 0.5, counts: no}
"""
)


def reach(text: str) -> Reach:
    return Reach(acts_of(case_of(text), leads_chosen=True))


# Q04: leaders can bargain only once contours are in place; a leader can signal at once.


def test_leaders_bargain_only_over_contours_and_can_signal_at_once() -> None:
    found = reach(FORD)
    assert found.leaders_need_contours
    assert found.leader_can_signal


def test_without_the_need_of_ripeness_they_can_bargain_at_once() -> None:
    found = reach(ANYTHING)
    assert not found.leaders_need_contours
    assert any("summit-request" in path.acts for path in found.paths.paths)


def test_the_signal_and_the_contours_wait_for_each_other() -> None:
    value = planned().process.value
    assert set(value.deadlock) == {"staff-rounds", "contours", "review"}
    waits = {one.act: one.on for ring in value.rings for one in ring}
    assert waits["staff-rounds"] == ("their-leader-signals",)
    assert waits["contours"] == ("texts-worked-on",)
    assert value.opener == "private-message-letter"


@pytest.mark.parametrize("text", [ANYTHING, OWN_MANDATE])
def test_there_is_no_deadlock_where_one_side_of_it_is_dropped(text: str) -> None:
    value = planned(text).process.value
    assert value.deadlock == value.rings == ()


# Q05: the cheapest minimal set is a private leader-level message with agenda, leads and date.


def test_the_cheapest_way_is_a_private_message_with_agenda_leads_and_date() -> None:
    value = planned().process.value
    assert value.chosen is not None
    assert value.chosen.acts[0] == "private-message-letter"
    assert {"say-areas", "say-leads", "say-date"} <= set(value.chosen.acts)
    assert value.chosen.cost == Fraction(1)
    assert [path.cost for path in value.paths] == [1, 2]
    assert value.search == PathsFound(paths=2, complete_below=None)


def test_nothing_of_the_message_can_be_left_out() -> None:
    found = reach(FORD)
    assert found.chosen is not None
    whole = set(found.chosen.acts)
    assert closure(found.moves, whole).holds({"review-held"})
    for left in whole:
        assert not closure(found.moves, whole - {left}).holds({"review-held"}), left


def test_where_staff_start_on_their_own_mandate_the_leader_need_not_write() -> None:
    value = planned(OWN_MANDATE).process.value
    assert value.chosen is not None
    assert value.chosen.acts[0] == "staff-approach"


def test_leads_that_are_not_named_have_to_be_chosen_first() -> None:
    text = changed("    lead: [Una Rook, Mo Yar]\n", "").replace("mandate: [grain]", "mandate: []")
    value = planned(text).process.value
    assert value.chosen is not None
    assert "choose-leads" in value.chosen.acts
    assert value.chosen.cost == Fraction(3, 2)


# Q06: first contact has to come from us; waiting stalls.


def test_waiting_stalls_where_the_first_move_is_ours() -> None:
    found = planned()
    assert found.process.value.if_we_wait is IfWeWait.NOTHING_STARTS
    said = if_we_wait(found.process.value, Setting(found.case))
    assert "the warden waits to be asked" in said
    assert "[s1]" not in said


def test_waiting_does_not_stall_where_either_side_may_open() -> None:
    found = planned(EITHER).process.value
    assert found.if_we_wait is IfWeWait.THEY_MAY_OPEN
    assert found.chosen is not None and found.chosen.acts[0] == "private-message-letter"
    assert any("wait" in path.acts for path in found.paths)


def test_where_only_they_may_open_all_we_can_do_is_wait() -> None:
    found = planned(THEM).process.value
    assert found.chosen is not None and "wait" in found.chosen.acts
    assert found.message is None
    assert found.no_message is NoMessage.NOT_OURS


# Q07, as far as the process goes: a public request gains nothing, a private one counts.


def test_a_public_appeal_brings_nothing() -> None:
    acts = {act.id: act for act in planned().process.value.acts}
    assert acts["public-appeal"].brings == ()
    assert acts["private-message-letter"].brings


def test_with_the_channels_swapped_the_public_appeal_is_the_way() -> None:
    found = planned(SWAPPED).process.value
    assert found.chosen is not None and found.chosen.acts[0] == "public-appeal"
    assert {act.id: act for act in found.acts}["private-message-letter"].brings == ()
    assert found.message is None


# Q08: a concession demanded as the condition for talks yields no talks.


def test_an_entry_fee_yields_no_talks() -> None:
    assert reach(FEE).talks is False
    found = planned(FEE)
    assert found.process.value.paths == ()
    fee = EntryFee(Actor.US, "the gate is opened", 1)
    assert any(one.fact == fee for one in found.process.because)
    facts = [one.fact for one in found.process.would_change_if]
    assert any(getattr(fact, "turned", None) is Turned.AGENDA_ITEM for fact in facts)


def test_the_same_as_an_item_of_the_agenda_yields_talks() -> None:
    assert reach(ITEM).talks is True
    assert planned(ITEM).process.value.paths


# Q11: refusing their additions ends the roadmap.


def test_refusing_additions_ends_the_roadmap() -> None:
    assert planned().process.value.if_additions_refused is IfRefused.ENDS
    found = planned(REFUSE).process.value
    assert found.paths == ()
    assert found.message is None


def test_received_additions_do_not() -> None:
    assert reach(FORD).receiving and not reach(FORD).refusing
    assert reach(REFUSE).receiving and not reach(REFUSE).refusing


# The rest.


def test_every_fact_of_the_process_is_turned_round_for_the_tipping_points() -> None:
    facts = [one.fact for one in planned().process.would_change_if]
    assert len(facts) == len(list(turns(case_of(FORD)))) == 5
    assert {fact.turned for fact in facts if isinstance(fact, ProcessTurned)} == {
        turn.turned for turn in turns(case_of(FORD))
    }


def test_where_no_turn_alone_matters_it_is_said() -> None:
    demands = """  additions: refuse
  entry-demands:
    - {side: us, asks: "the gate is opened", as: condition}
    - {side: them, asks: "the toll is dropped", as: condition}
"""
    case = case_of(changed(FACTS, FACTS + demands))
    (only,) = tipping(case, Reach(acts_of(case, leads_chosen=True)), True)
    assert not only.found
    assert (only.fact, only.searched) == (NoTurnMatters(), EachFactTurned())


def test_a_case_may_add_acts_of_its_own() -> None:
    act = """  acts:
    - {id: feast, says: the feast of the ford, by: both, days: 3,
       needs: [contours-in-place], brings: [leaders-together]}
    - {id: ferry-talk, says: the ferryman carries word, by: us, startable: yes, cost: 0.2,
       brings: [a-line-open, our-leader-signals]}
"""
    found = planned(changed(FACTS, FACTS + act)).process.value
    assert found.chosen is not None and found.chosen.acts[0] == "ferry-talk"
    feast = next(one for one in found.acts if one.id == "feast")
    assert feast.named == ActNamed("feast", says="the feast of the ford")


def test_a_case_without_carriers_has_the_four_of_the_template() -> None:
    start = FORD.index("  carriers:\n")
    text = FORD[:start] + FORD[FORD.index("meanwhile:") :]
    found = planned(text).process.value
    assert [one.kind for one in found.carriers] == ["letter", "confidant", "call", "third-leader"]
    assert [one.chosen for one in found.carriers] == [True, False, False, False]


def test_every_fact_of_the_template_has_words_and_is_brought_or_given() -> None:
    data = process_template()
    named = {fact for act in data.acts for fact in (*act.needs, *act.brings)}
    named |= {fact for act in data.acts for part in act.if_ for fact in (*part.needs, *part.brings)}
    every = named | {one.fact for one in data.given}
    assert every == set(FACTS_IN_WORDS)
    brought = {fact for act in data.acts for fact in act.brings}
    given = {one.fact for one in data.given} | {"no-entry-fee"}
    assert every - brought - given == set()


def test_every_act_of_the_template_has_words() -> None:
    acts = process_template().acts
    assert set(DONE) == {act.id for act in acts}
    assert set(WAYS) == {act.id for act in acts if act.opens}
    assert set(CARRIED) == {act.id for act in acts if act.rides}


def test_the_fields_that_decide_are_fields_of_the_process() -> None:
    names = set(Facts.model_json_schema(by_alias=True)["properties"])
    data = process_template()
    used = {one.field for one in data.given}
    used |= {part.field for act in data.acts for part in act.if_}
    assert used == {"first-move", "additions", "staff-start-on", "leaders-bargain-over"}
    assert used <= names


def test_every_act_of_the_template_cites_its_passages() -> None:
    assert all(
        source.startswith("Hass 2025, P") for a in process_template().acts for source in a.sources
    )


def test_a_mark_on_a_part_reaches_the_lines_that_rest_on_it_and_no_others() -> None:
    text = changed("kind: call, cost: 2,", "kind: call, marks: [KITE], cost: 2,")
    text = changed("    title: Lamps", "    marks: [SEAL]\n    title: Lamps", text)
    value = planned(text).process.value
    assert [(one.kind, one.marks) for one in value.carriers] == [
        ("letter", ()),
        ("call", ("KITE",)),
    ]
    kite = {act.id for act in value.acts if "KITE" in act.marks}
    assert "private-message-call" in kite and "private-message-letter" not in kite
    assert value.message is not None
    seal = {area.issue: area.marks for area in value.message.areas}
    assert seal == {"toll": (), "grain": (), "lamps": ("SEAL",)}
    assert "SEAL" in value.message.marks
    kept = {one.rule for one in value.lint if "SEAL" in one.marks}
    assert "PR11" in kept and not {"PR1", "PR13", "PR15"} & kept
