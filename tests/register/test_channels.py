"""Channels have a pulse, firewalled ones an alarm; events stand by month and by side."""

from datetime import date
from pathlib import Path

import pytest

from detente.case.models.case import Case
from detente.case.reading.read import read_case
from detente.register.channels import Alarm, Pulse, pulses, rhythm
from detente.register.conduct import dues
from detente.register.months import months
from detente.register.page import standing_of
from detente.register.tasks import TaskKind, tasks
from detente.report.wording.record.tasks import todo

YAML = """\
as-of: 2027-12-31
us: Upland
them: Lowland
judged: {by: staff}
issues: {a: {now: x, options: [x, y]}}
channels:
  line: {title: The line, purpose: crisis, start: 2026-01, cadence: weekly, firewalled: yes}
  talks: {title: Talks, start: 2026-01, cadence: monthly}
  plan: {title: Planned, firewalled: yes, cadence: weekly}
events:
  - {date: 2027-03-01, side: both, kind: contact, what: a test, channel: line}
  - {date: 2027-03-05, side: us, kind: act, what: a gift}
  - {date: 2027-03-09, side: them, kind: breach, what: a quarrel}
  - {date: 2027-03-10, side: them, kind: suspend, what: it is switched off, channel: line}
  - {date: 2027-04-10, side: them, kind: resume, what: it is on again, channel: line}
  - {date: 2027-05-01, side: us, kind: dispute, what: too little, pledge: p}
pledges:
  p: {what: grain, by: Lowland, to: Upland, amount: 10, unit: t, since: 2027-01, due: 2027-03,
      date: 2027-01, controlled: yes, clock: jcpoa}
  q: {what: water, by: Upland, to: Lowland, amount: 10, unit: t, due: 2027-02, date: 2027-01,
      controlled: yes, if-missed: the gate may be closed}
  r: {what: rain, by: Upland, amount: 10, unit: t, due: 2027-02, date: 2027-01, controlled: no}
evidence:
  - {pledge: p, until: 2027-03, published: 2027-04, value: 4, unit: t}
  - {pledge: q, until: 2027-02, published: 2027-03, value: 5, unit: t}
  - {pledge: r, until: 2027-02, published: 2027-03, value: 5, unit: t}
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Case:
    folder = tmp_path_factory.mktemp("case")
    (folder / "case.yaml").write_text(YAML, encoding="utf-8")
    reading = read_case(folder)
    assert reading.case is not None, reading.findings
    return reading.case


@pytest.mark.parametrize(
    ("day", "state", "alarm"),
    [
        (date(2027, 3, 9), "open", None),
        (date(2027, 3, 12), "switched off", Alarm.OFF),
        (date(2027, 4, 20), "open", None),
        (date(2027, 4, 25), "open", Alarm.SILENT),
    ],
)
def test_a_firewalled_channel_alarms_when_it_is_off_or_silent(
    case: Case, day: date, state: str, alarm: Alarm | None
) -> None:
    line = pulses(case, day)[0]
    assert (line.state, line.alarm) == (state, alarm)


def test_who_switched_it_off_is_named_and_others_never_alarm(case: Case) -> None:
    line, talks, plan = pulses(case, date(2027, 12, 31))
    assert line.off_by == "them"
    assert (talks.alarm, talks.last, plan.state, plan.alarm) == (None, None, "proposed", None)


def test_what_a_channel_carried_shows_that_it_was_set_up(tmp_path: Path) -> None:
    text = YAML.replace(
        "events:\n",
        "events:\n"
        "  - {date: 2027-02-01, side: both, kind: contact, what: a first call, channel: plan}\n",
    )
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    found = read_case(tmp_path).case
    assert found is not None
    before, after = (pulses(found, date(2027, month, 1))[2] for month in (1, 3))
    assert (before.state, before.alarm) == ("proposed", None)
    assert (after.state, after.alarm, after.silent_days) == ("open", Alarm.SILENT, 28)


@pytest.mark.parametrize(("cadence", "alarm"), [("weekly", Alarm.UNUSED), ("", None)])
def test_a_firewalled_channel_of_which_nothing_is_recorded_alarms_where_it_has_a_rhythm(
    tmp_path: Path, cadence: str, alarm: Alarm | None
) -> None:
    mute = f'  mute: {{title: Mute, start: 2026-01, firewalled: yes, cadence: "{cadence}"}}\n'
    text = YAML.replace("  plan: {", f"{mute}  plan: {{")
    (tmp_path / "case.yaml").write_text(text, encoding="utf-8")
    found = read_case(tmp_path).case
    assert found is not None
    (one,) = [each for each in pulses(found, date(2027, 3, 1)) if each.id == "mute"]
    assert (one.state, one.alarm) == ("open", alarm)


@pytest.mark.parametrize(
    ("words", "days"),
    [("quarterly", 92), ("twice a year", 183), ("annual (8 rounds)", 366), ("once", None)],
)
def test_words_for_a_rhythm(words: str, days: int | None) -> None:
    assert rhythm(words) == days


def test_events_by_month_and_side_with_nothing_later(case: Case) -> None:
    (march,) = months(case, date(2027, 3, 31))
    assert march.month == "2027-03"
    assert [(one.kind, one.side, one.n) for one in march.cells] == [
        ("act", "us", 1), ("breach", "them", 1), ("contact", "both", 1),
    ]  # fmt: skip
    assert months(case, date(2027, 2, 28)) == ()


def test_a_dispute_starts_the_clock_and_names_who_must_act_by_when(case: Case) -> None:
    found = [one for one in tasks(standing_of(case, date(2027, 5, 20))) if one.pledge == "p"]
    assert [one.by for one in found] == [
        date(2027, 5, 16), date(2027, 5, 31), date(2027, 6, 5), date(2027, 7, 5),
    ]  # fmt: skip
    assert [one.over for one in found] == [True, False, False, False]
    assert (found[0].do, found[0].clock) == (TaskKind.CLOCK_STEP, "jcpoa")


def test_a_clock_that_nobody_knows_is_named_and_none_runs(tmp_path: Path) -> None:
    (tmp_path / "case.yaml").write_text(YAML.replace("clock: jcpoa", "clock: jcpao"), "utf-8")
    found = read_case(tmp_path).case
    assert found is not None
    (one,) = [each for each in tasks(standing_of(found, date(2027, 5, 20))) if each.pledge == "p"]
    assert one.by is None
    assert (one.do, one.clock) == (TaskKind.NAME_CLOCK, "jcpao")
    assert "“jcpao” is not known" in todo(one) and "jcpoa" in todo(one)


def test_before_the_deadline_the_promiser_must_act_and_after_it_the_other_may(case: Case) -> None:
    (before,) = [one for one in tasks(standing_of(case, date(2027, 2, 1))) if one.pledge == "q"]
    assert (before.who, before.by) == ("Upland", date(2027, 2, 28))
    (after,) = [one for one in tasks(standing_of(case, date(2027, 4, 30))) if one.pledge == "q"]
    assert (after.who, after.quote) == ("Lowland", "the gate may be closed")


def test_conduct_is_told_from_controlled_acts_that_are_settled(case: Case) -> None:
    (due,) = dues(standing_of(case, date(2027, 12, 31)), "us")
    assert (due.pledge, due.came, due.share) == ("q", False, 0.5)
    assert dues(standing_of(case, date(2027, 12, 31)), "them") == ()  # disputed
    assert [one.pledge for one in dues(standing_of(case, date(2027, 4, 30)), "them")] == ["p"]


def pulse(tmp_path: Path, *events: str, purpose: str = "communication") -> Pulse:
    channel = f"  sea: {{title: Sea, purpose: {purpose}, start: 2020, cadence: yearly, "
    rows = "".join(f"  - {{{one}, what: x, channel: sea}}\n" for one in events)
    text = YAML.replace("  plan: {", f"{channel}can-be-switched-off: no}}\n  plan: {{")
    (tmp_path / "case.yaml").write_text(text.replace("events:\n", f"events:\n{rows}"), "utf-8")
    found = read_case(tmp_path).case
    assert found is not None
    (one,) = [each for each in pulses(found, date(2027, 3, 1)) if each.id == "sea"]
    return one


CUT = "date: 2025-08, side: them, kind: %s"


def test_one_side_s_act_is_no_sign_of_life_except_a_notice(tmp_path: Path) -> None:
    assert pulse(tmp_path, CUT % "act").last is None
    assert pulse(tmp_path, CUT % "act", purpose="notice").last == date(2025, 8, 31)
    both = pulse(tmp_path, "date: 2025-09-01, side: both, kind: act")
    assert (both.last, both.state) == (date(2025, 9, 1), "open")


def test_what_met_after_it_was_cut_off_is_open_again(tmp_path: Path) -> None:
    off = pulse(tmp_path, CUT % "suspend")
    assert (off.state, off.alarm, off.firewalled) == ("switched off", Alarm.OFF, False)
    met = pulse(tmp_path, CUT % "suspend", "date: 2026-04-03, side: both, kind: contact")
    assert (met.state, met.last, met.alarm) == ("open", date(2026, 4, 3), None)
    again = pulse(tmp_path, "date: 2025-04-03, side: both, kind: contact", CUT % "suspend")
    assert again.state == "switched off"
