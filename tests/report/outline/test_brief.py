"""The first page's budget: counted on the project's cases, kept by cases of any length."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from detente.answers import Fact
from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.actor import Actor
from detente.case.models.other import GIVEN, ThirdRole
from detente.case.models.party import Meeting
from detente.case.models.process import CarrierKind
from detente.report.documents import parts_of
from detente.report.json import of_plan
from detente.report.outline.blocks.block import Pairs, Text
from detente.report.outline.brief import (
    BUDGET,
    GIVES_WAY,
    LEAST,
    NAMES,
    RESERVED,
    BriefRow,
    _reserved,
    brief,
    fitted,
    rows_of,
    whole,
)
from detente.report.outline.chapter import outlined
from detente.report.setting import Setting
from detente.report.wording.brief.brief import (
    BOXES,
    confidence,
    gets,
    goes_on,
    latest,
    lines,
    lines_left,
    meets,
    not_asked,
    open_parts,
    plainly,
    short_title,
)
from detente.report.wording.brief.instead import instead
from detente.report.wording.brief.own import page_title
from detente.report.wording.brief.tasks import (
    consulted,
    decided_first,
    first,
    left_out,
    to_carry,
    to_draft,
    to_order,
    to_tell,
    told_first,
)
from detente.report.wording.ladder.rehearsal import first_missed
from detente.report.wording.phrases.amounts import in_runs
from detente.report.wording.phrases.conditions import told as told_condition
from detente.report.wording.phrases.dates import near
from detente.report.wording.phrases.forms import got, has_form
from detente.report.wording.phrases.lists import series
from detente.studies.plan import Planner
from detente.studies.values.brief.brief import (
    BesideRecommended,
    Brief,
    Decision,
    Gets,
    GivesAhead,
    GoingOn,
    HomeworkTask,
    InTime,
    LeadLater,
    LeftReady,
    NeverTraded,
    NoAnswer,
    NotCovered,
    OrderUnsafe,
    OtherCarrier,
    ToConsent,
    ToMandate,
    ToOrder,
    Uncovered,
    Waiting,
)
from detente.studies.values.brief.consistency import Check, GivenUnprepared, NotAtHome, Unsettled
from detente.studies.values.ladder.ladder import Held
from detente.studies.values.ladder.reasons import AwaitedMissing, NotLaid
from detente.studies.values.ladder.rehearsal import DueAct, FirstMissed
from detente.studies.values.objections import DatePasses
from detente.studies.values.packages.chosen import BothGains, Spread
from detente.studies.values.packages.third_parties import Consent, Takes, ThirdParty
from detente.studies.values.talks.talks import DealMade
from detente.visible import words_in
from tests.house.tree import ROOT
from tests.report.conftest import Told
from tests.report.hostile import with_texts
from tests.report.words_of import words_of

CASES = sorted(path.name for path in (ROOT / "cases").iterdir() if path.is_dir())


@pytest.fixture(scope="module", params=CASES)
def made_of(request: pytest.FixtureRequest) -> tuple[Brief, Setting]:
    view = read(ROOT / "cases" / request.param)
    planner = Planner(request_of(view, None, 0, lambda name: None))
    return planner.value("brief"), Setting(view.case)


def test_the_page_keeps_its_budget(made_of: tuple[Brief, Setting]) -> None:
    assert words_of(brief(*made_of)) <= BUDGET
    page = fitted(*made_of)
    assert page.words(reserved=True) <= RESERVED
    assert page.words(reserved=False) + page.words(reserved=True) <= BUDGET


def test_no_brackets_and_one_chance_a_line(made_of: tuple[Brief, Setting]) -> None:
    lead, rows = brief(*made_of)
    assert isinstance(lead, Text) and isinstance(rows, Pairs)
    for text in (lead.text, *(line.text for _, of in rows.rows for line in of)):
        assert not re.search(r"[()\[\]]", text), text
        assert len(re.findall(r"\b\d+ in \d+\b", text)) <= 1, text


def test_in_how_many_readings_both_gain_stands_on_every_page(
    made_of: tuple[Brief, Setting],
) -> None:
    """Whether the other side could say yes, which a leader asks first, gives way to nothing."""
    value, setting = made_of
    for share, told in ((0.87, "17 of 20"), (1.0, "all")):
        page = fitted(replace(value, both_gain=share), setting)
        assert f"Both gain in {told} readings." in page.rows[BriefRow.CONFIDENCE][0].text
    page = fitted(replace(value, both_gain=None), setting)
    assert "Both gain in" not in page.rows[BriefRow.CONFIDENCE][0].text


def test_instead_leaks_and_confidence_always_stand(
    made_of: tuple[Brief, Setting],
) -> None:
    rows = fitted(*made_of).rows
    for row in (BriefRow.DECIDE, BriefRow.INSTEAD, BriefRow.LEAK, BriefRow.CONFIDENCE):
        assert rows[row], row


@pytest.fixture(scope="module")
def long() -> tuple[Brief, Setting]:
    """The river case with thirty more words in every free text, and much that is open."""
    view = read(ROOT / "cases" / "river")
    many = ", and so on at some length" * 5
    case = with_texts(view.case, lambda text: text + many)
    request = request_of(view, None, 0, lambda name: None)
    value: Brief = Planner(replace(request, case=case)).value("brief")
    issues = tuple(case.issues)
    open_ = tuple(
        Unsettled(Check.PREPARED, GivenUnprepared((issue,))) for issue in (*issues, *issues)
    )
    beside = tuple(NotCovered(kind, f"entry {at}{many}") for kind in Uncovered for at in range(40))
    got = value.they_get * 12
    takes = (Takes("proposed", Spread(1, 0, 2), 0, 0.9, 0.01),)
    third = ThirdParty(
        "Hill",
        f"Hill{many}",
        ThirdRole.GUARANTOR,
        True,
        "",
        True,
        (),
        issues * 3,
        takes,
        sources=(),
        marks=(),
    )
    red = tuple(NeverTraded(one, sources=(), marks=()) for one in issues * 2)
    loaded = replace(
        value, unsettled=open_, not_covered=beside, left_out=_left(issues * 3), they_get=got,
        we_get=got, both_get=got, leads=issues * 3, homework=value.homework * 9,
        unchanged=value.unchanged * 9, why_now=value.why_now * 9, never=red,
        third_parties=(third,) * 9,
    )  # fmt: skip
    return loaded, Setting(case)


def _left(issues: Sequence[str], *with_it: float) -> tuple[LeftReady, ...]:
    known = [*with_it, *[None] * (len(issues) - len(with_it))]
    return tuple(
        LeftReady(one, share, sources=(), marks=())
        for one, share in zip(issues, known, strict=True)
    )


def test_a_long_case_keeps_the_budget_and_every_row(long: tuple[Brief, Setting]) -> None:
    value, setting = long
    assert words_of(brief(value, setting)) <= BUDGET
    page = fitted(value, setting)
    assert set(page.rows) == set(BriefRow) - {BriefRow.OWN, BriefRow.DEAL, BriefRow.NEXT}
    assert all(page.rows.values())


def test_of_what_is_left_the_first_is_named_whatever_words_it_has(
    long: tuple[Brief, Setting],
) -> None:
    value, setting = long
    for most in (1, 2, 24):
        every = rows_of(value, setting, most)
        kept = _reserved(every)
        for row, chapter in (
            (BriefRow.UNSETTLED, "does not agree"),
            (BriefRow.ATTENTION, "take on"),
        ):
            first, *rest = kept[row]
            assert first == every[row][0], row
            left = [one.text for one in rest if one not in every[row]]
            assert [text.endswith(f"{chapter}.") for text in left] == [True] * len(left)
            assert bool(left) is (len(kept[row]) - len(left) < len(every[row])), row
    assert len(rows_of(value, setting, 1)[BriefRow.UNSETTLED]) > 2


def test_a_package_of_the_planners_own_says_what_it_leaves_and_costs(
    long: tuple[Brief, Setting],
) -> None:
    value, setting = long
    day = DatePasses(what="it ends", day="2027-05-01", brings="floods", issue="b", by=None,
                     sources=(), marks=())  # fmt: skip
    sides = (Actor.US, Actor.THEM)
    own = BesideRecommended(
        tuple(setting.case.issues)[:1], (day,), Fraction(-3), Fraction(1), sides
    )
    value = replace(value, own=own, unsettled=(_told(Actor.US), _told(Actor.THEM)))
    page = fitted(value, setting)
    lines = [one.text for one in page.rows[BriefRow.OWN]]
    assert words_of(brief(value, setting)) <= BUDGET
    assert lines[0].startswith("The planner's own, not the recommended one: without ")
    assert lines[1].startswith("It ends on 1 May")
    assert lines[2:] == [
        "Beside the recommended one, points: −3 for Upland, +1 for Lowland.",
        "Neither side can tell its win at home.",
    ]
    assert not page.rows.get(BriefRow.UNSETTLED), "said above"
    assert page_title(value, setting).endswith(": a package of the planner's own")


def _told(side: Actor) -> Unsettled:
    return Unsettled(Check.AT_HOME, NotAtHome(side, ("flood-warning",)))


def test_a_long_deal_keeps_the_budget(long: tuple[Brief, Setting]) -> None:
    value, setting = long
    worth = BothGains(Spread(1, 0, 2), Spread(1, 0, 2))
    moves = {issue: part.now for issue, part in setting.case.issues.items()}
    consents = (Consent("Hill", 0.9, 1.0),) * 9
    deal = DealMade("them-1", "2027-04-01", moves, worth, consents, sources=(), marks=())
    value = replace(value, deal=deal, better=3)
    assert words_of(brief(value, setting)) <= BUDGET
    rows = fitted(value, setting).rows
    assert rows[BriefRow.DEAL] and rows[BriefRow.NEXT] and rows[BriefRow.THIRD]


@pytest.mark.parametrize("entries", [1, 3, 6, 12])
def test_a_row_gives_way_only_when_those_before_it_have_one_line(
    long: tuple[Brief, Setting], entries: int
) -> None:
    value, setting = long
    value = replace(value, why_now=value.why_now[:entries], homework=value.homework[:entries])
    kept = fitted(value, setting).rows
    least = min(len(rows_of(value, setting, most)[BriefRow.GET]) for most in (1, 2))
    assert len(kept[BriefRow.GET]) == least
    whole = [
        min((rows_of(value, setting, most)[row] for most in (1, 2)), key=len) for row in GIVES_WAY
    ]
    lost = [len(kept[row]) < len(lines) for row, lines in zip(GIVES_WAY, whole, strict=True)]
    last = max((at for at, each in enumerate(lost) if each), default=0)
    assert all(
        len(kept[row]) == 1 or (row is BriefRow.FIRST and len(kept[row]) in LEAST)
        for row in GIVES_WAY[:last]
    )


def test_each_lead_to_name_is_named_by_its_subject_however_short_the_page(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    by = value.as_of + timedelta(days=9)
    later = (LeadLater("c", by), LeadLater("d", None))
    value = replace(value, leads=("a", "b"), leads_later=later)
    assert first(value, setting) == (
        f"Name leads on a and on b before the letter goes, and on c by {near(by, value.as_of)} "
        "and on d later."
    )
    assert first(replace(value, leads_later=()), setting) == "Name leads on a and on b."
    for most in (1, 2, 24):
        told = [line.text for line in rows_of(value, setting, most)[BriefRow.FIRST]]
        assert told[0].startswith(first(value, setting))


def test_the_boxes_stand_behind_all_that_is_decided(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    assert value.expect is not None
    late = InTime(None, date(2027, 3, 1), "2027-02-01")
    value = replace(value, expect=replace(value.expect, exposed=0.9), in_time=late)
    *decided, boxes = (one.text for one in rows_of(value, setting, 2)[BriefRow.DECIDE])
    assert boxes == BOXES
    assert "repared" in rows_of(value, setting, 2)[BriefRow.CONFIDENCE][-1].text
    assert any("wait for your word" in one for one in decided)
    assert any("No text can be ripe" in one for one in decided)


def test_what_we_give_waits_for_what_is_to_be_cleared(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    issue = next(iter(setting.case.issues))
    work = HomeworkTask(issue, "a list", "Ann", value.as_of + timedelta(days=9), clears=True)
    by = f"By {near(value.as_of + timedelta(days=9), value.as_of)}: a list."
    for most, told in ((2, by), (4, "until then nothing is")):
        page = rows_of(replace(value, homework=(work,)), setting, most)[BriefRow.FIRST]
        assert sum(told in line.text for line in page) == 1
        assert not any("Ann by" in line.text for line in page)


def test_nothing_is_to_be_done_by_a_day_that_is_past(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    issue, past = next(iter(setting.case.issues)), value.as_of - timedelta(days=4)
    for clears in (True, False):
        work = HomeworkTask(issue, "a list", "Ann", past, clears=clears)
        late = replace(
            value, homework=(work,), leads=(issue,), leads_later=(LeadLater(issue, past),)
        )
        for most in (2, 4):
            page = [line.text for line in rows_of(late, setting, most)[BriefRow.FIRST]]
            told = [one for one in page if near(past, value.as_of) in one]
            assert len(told) == 2
            assert all(f"verdue since {near(past, value.as_of)}" in one for one in told)


def test_what_goes_on_is_named_where_there_is_room_and_never_counted(
    made_of: tuple[Brief, Setting],
) -> None:
    steps = (GoingOn("a"), GoingOn("b", "2044-06"), GoingOn("c"), GoingOn("d"), GoingOn("e"))
    assert goes_on(steps, made_of[1], 2) == "a; b from June 2044; others"
    goes = replace(made_of[0], unchanged=steps[:4])
    for most, told in ((24, "A; b from June 2044; c; d."), (1, "A; others.")):
        assert rows_of(goes, made_of[1], most)[BriefRow.UNCHANGED][0].text == told


def test_an_act_is_missed_by_the_day_on_which_it_would_show(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    two = (DueAct("law", "2027-06"), DueAct("report", "2027-07"))
    for fact, told in (
        (FirstMissed(Actor.THEM, 1, two[:1]), "has not done its first act"),
        (FirstMissed(Actor.THEM, 2, two), "has done neither of its first two acts"),
        (FirstMissed(Actor.THEM, 1, two), "misses one of these: law, by 30 June"),
        (FirstMissed(Actor.THEM, 2, (*two, two[0])), "has not done two of its first three acts"),
    ):
        assert told in lines([fact], setting)[0]
    unsafe = lines([OrderUnsafe((("first-leg", ""),)), OrderUnsafe(())], setting)
    assert unsafe[0].startswith("Any text puts the first leg before anything from")
    assert unsafe[1].startswith("Any text sets an order of steps")
    assert value.title


def test_who_is_named_and_was_not_asked_is_told_first(made_of: tuple[Brief, Setting]) -> None:
    value, _setting = made_of
    page = replace(value, tell_first=("Per Lind",), decide=replace(value.decide, by=None))
    assert told_first(page).startswith("Tell Per Lind, whom the ")
    assert told_first(replace(value, tell_first=())) == ""


def test_who_speaks_the_message_and_to_whom_at_home_is_for_the_leader_to_say(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    spoken = replace(
        value.decide, carrier=CarrierKind.THIRD_LEADER, carrier_who="Cyrus Vale", carrier_needs=""
    )
    assert to_carry(replace(value, decide=spoken), setting) == "Ask Cyrus Vale to carry it."
    needs = replace(spoken, carrier_needs="a visit")
    assert to_carry(replace(value, decide=needs), setting).endswith("; that needs a visit.")
    letter = replace(needs, carrier=CarrierKind.LETTER)
    assert to_carry(replace(value, decide=letter), setting) == ""
    tells = replace(value, to_tell=("allies", "the press", "unions"))
    dated = replace(tells, decide=replace(value.decide, clear_by=date(2044, 4, 30)))
    for most in (1, 2):
        told = to_tell(dated, setting, most)
        assert told == ("Name who speaks to allies, the press and others, before 30 April 2044.")
    assert "unions" in to_tell(dated, setting, 4)
    assert to_tell(replace(dated, to_tell=()), setting, 4) == ""
    undated = replace(tells, decide=replace(value.decide, clear_by=None))
    assert to_tell(undated, setting, 4) == ""


def test_what_both_get_of_what_they_raised_is_no_number(made_of: tuple[Brief, Setting]) -> None:
    """It is what critics will call a gift."""
    value, setting = made_of
    issues = tuple(setting.case.issues)
    option = {name: next(iter(setting.case.issues[name].options)) for name in issues}
    both = [Gets(name, option[name], sources=(), marks=()) for name in issues]
    given = Gets(issues[-1], option[issues[-1]], True, sources=(), marks=())
    page = replace(value, both_get=(*both[:-1] * 3, given), we_get=(), why_now=())
    row = {one.label: one.text for one in fitted(page, setting).rows[BriefRow.GET]}
    form = gets((given,), "both", setting, 2)
    assert any(form in text for text in row.values())


def test_a_meeting_that_is_not_agreed_is_proposed(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    for agreed, told in ((True, "The "), (False, "We propose that the ")):
        met = replace(value, meets="2027-05-20", agreed=agreed, in_time=None)
        assert meets(met, setting).startswith(told)
    assert value.decide.by is not None
    left = InTime(value.decide.by + timedelta(9), date(2027, 5, 1), "2027-05-20")
    pressed = replace(value, meets="2027-05-20", agreed=False, in_time=left)
    day = DatePasses("a truce ends", "2044-04-01", "war", "", sources=(), marks=())
    met = replace(value, meets="2027-05-20", agreed=True, in_time=None, why_now=(day,))
    told = rows_of(met, setting, 2)[BriefRow.WHY_NOW][0].text
    assert told.endswith("; a truce ends on 1 April 2044.")
    sends = replace(pressed, decide=replace(value.decide, decision=Decision.SEND))
    assert meets(sends, setting) == ""
    assert latest(sends, setting).startswith("To have texts ripe at ")


def test_where_we_are_exposed_only_the_opening_is_approved(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    assert value.expect is not None
    for exposed, told in ((0.9, True), (None, False)):
        risky = replace(value, expect=replace(value.expect, exposed=exposed))
        lines = [line.text for line in rows_of(risky, setting, 2)[BriefRow.DECIDE]]
        assert any("leads' instructions wait for your word" in line for line in lines) == told


def test_what_is_likely_stands_before_the_chance_of_all(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    assert value.expect is not None
    names = tuple(setting.case.issues)[:2]
    judged = replace(value.expect, unjudged=(), presses="", pressing=None)
    some = replace(value, expect=replace(judged, first=names[:1], rest=names[1:], least=0.57))
    none = replace(value, expect=replace(judged, first=(), rest=names))
    guessed = replace(some, expect=replace(judged, unjudged=(Actor.THEM,)))
    said = [rows_of(each, setting, 2)[BriefRow.EXPECT][0].text for each in (some, none, guessed)]
    assert said[2].startswith("No chance is given: nobody has judged")
    assert "All arrives" not in said[2] and "than not" not in said[2]
    assert said[0].startswith("More likely than not: ") and "All arrives in" in said[0]
    for least, word in ((0.67, "Likely: "), (0.91, "Very likely: ")):
        sure = replace(value, expect=replace(judged, first=names, rest=names, least=least))
        assert rows_of(sure, setting, 2)[BriefRow.EXPECT][0].text.startswith(word)
    assert "more likely than not" in said[1]


def test_what_why_now_begins_with_has_its_chance(made_of: tuple[Brief, Setting]) -> None:
    """By the one table of words; beside the others where the word is the same."""
    value, setting = made_of
    assert value.expect is not None
    one, other = tuple(setting.case.issues)[:2]
    titles = [short_title(name, setting) for name in (one, other)]
    first_ = f"More likely than not: {titles[0]}."
    judged = replace(
        value.expect, unjudged=(), first=(one,), least=0.57, presses=other, ends="2044-11", all=0.3
    )
    lost = Gets(one, next(iter(setting.case.issues[one].options)))
    agreed = got(lost.issue, lost.option, "us", setting)
    ends = f"{first_} All arrives in 1 in 10 rehearsals; the others end in November 2044 without "
    for share, whole_, loses, most, told in (
        (0.08, 0.3, False, False,
         f"{first_} Very unlikely to stand in November 2044: {titles[1]}. All "),
        (0.51, 0.3, True, False, f"More likely than not: {series(titles[::-1])}. All "),
        (0.11, 0.1, False, True, f"{first_} Unlikely to stand in November 2044: "),
        (0.11, 0.1, True, False, f"{ends}{series([titles[1], agreed])}."),
        (0.11, 0.1, True, True, f"{ends}{series([titles[1], agreed], more=('most else',))}."),
    ):  # fmt: skip
        moved = replace(
            judged, pressing=share, all=whole_, loses_pressing=loses, loses_most=most,
            lost=(lost,), exposed=None,
        )  # fmt: skip
        page = replace(value, expect=moved)
        assert rows_of(page, setting, 2)[BriefRow.EXPECT][0].text.startswith(told)


def test_all_that_they_get_is_named_before_tasks_and_what_both_get(
    made_of: tuple[Brief, Setting],
) -> None:
    """What we give is never behind a number while anything of less weight has words."""
    value, setting = made_of
    gives = (*value.they_get, *value.we_get, *value.both_get)[:3]
    full = replace(
        value, they_get=gives, homework=value.homework * 9, both_get=value.both_get * 9,
        left_out=_left(tuple(setting.case.issues) * 4),
        mandates=(ToMandate("Ann Lee", tuple(setting.case.issues), sources=(), marks=()),) * 9,
    )  # fmt: skip
    (theirs,) = (
        line for line in fitted(full, setting).rows[BriefRow.GET] if line.label == "They get"
    )
    assert not re.search(r"\bmore\.$", theirs.text)


def test_what_is_unsettled_has_its_words_however_much_else_there_is(
    long: tuple[Brief, Setting],
) -> None:
    value, setting = long
    alone = replace(value, we_get=(), they_get=(), both_get=(), homework=(), why_now=())
    rows, bare = (fitted(each, setting).rows for each in (value, alone))
    assert rows[BriefRow.UNSETTLED] == bare[BriefRow.UNSETTLED]
    settled = fitted(replace(value, unsettled=(), left_out=()), setting)
    assert settled.words(reserved=False) > BUDGET - RESERVED


def test_all_that_each_side_gets_stands_before_what_both_get_and_subjects_have_names(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    value = replace(
        value, left_out=_left(tuple(setting.case.issues) * 4), explored=value.explored * 4
    )
    page = fitted(value, setting)
    sides = [line for line in page.rows[BriefRow.GET] if line.label != "Both get"]
    assert sides
    assert not any(re.search(r"\bmore\.?$", line.text) for line in sides)


def test_whom_to_name_and_to_tell_stands_whatever_both_get(
    made_of: tuple[Brief, Setting],
) -> None:
    """Words of what both get give way before any of what only the leader can do; tasks behind the
    second only for what we get and give."""
    value, setting = made_of
    issues = tuple(setting.case.issues)
    full = replace(
        value, leads=issues[:2], tell_first=("Ann Lee", "Per Lind"), unled=issues[:1],
        orders=(), mandates=(ToMandate("Ann Lee", issues[:1], sources=(), marks=()),),
        both_get=tuple(replace(one, given=False) for one in value.both_get * 9),
        unchanged=value.unchanged * 9, why_now=value.why_now * 9,
    )  # fmt: skip
    page = fitted(full, setting).rows
    told = [line.text for line in page[BriefRow.FIRST]]
    starts = ("Name leads on ", "Tell Ann Lee and Per Lind, whom the ", "Name who speaks to ",
              "Name who agrees ", "Give Ann Lee a mandate for ")  # fmt: skip
    starts = starts if value.to_tell else (*starts[:2], *starts[3:])
    assert len(told) >= 2
    assert all(line.startswith(start) for line, start in zip(told, starts, strict=False))
    got = {line.label: line.text for line in page[BriefRow.GET]}
    assert len(told) >= 4 or got["Both get"].count(";") <= 1
    assert "; " not in got.get("They get", "") or not got["They get"].endswith("more.")


def test_what_is_left_out_of_the_unsettled_is_counted(long: tuple[Brief, Setting]) -> None:
    value, setting = long
    lines = fitted(value, setting).rows[BriefRow.UNSETTLED]
    counted = re.match(r"(\d+) more", lines[-1].text)
    assert counted
    assert int(counted[1]) + len(lines) - 1 == len(value.unsettled)


def test_of_stops_that_gave_way_the_page_says_how_many_and_of_no_task(
    made_of: tuple[Brief, Setting], long: tuple[Brief, Setting]
) -> None:
    """A number of tasks is none: what the leader alone can do stands first, homework behind it."""
    for value, setting in (made_of, long):
        page, every = fitted(value, setting), whole(value, setting)
        stops = page.rows.get(BriefRow.STOP_IF, ())
        left = len(every[BriefRow.STOP_IF]) - len(stops)
        told = page.lines(BriefRow.STOP_IF)[len(stops) :]
        assert [one.text for one in told] == ([lines_left(left)] if stops and left else [])
        assert page.lines(BriefRow.FIRST) == page.rows.get(BriefRow.FIRST, ())
    value, setting = made_of
    issue = next(iter(setting.case.issues))
    work = HomeworkTask(issue, "a list", "Ann", None)
    mandate = ToMandate("Ann Lee", (issue,), sources=(), marks=())
    full = replace(value, homework=(work,), mandates=(mandate,), releases=())
    told = [line.text for line in rows_of(full, setting, 4)[BriefRow.FIRST]]
    assert told[-1] == "Ann: a list." and told[-2].startswith("Give Ann Lee a mandate for ")


def test_every_stop_stands_before_tasks_and_wide_lists(made_of: tuple[Brief, Setting]) -> None:
    """However many first acts, and however much a package of the planner's own has to say: when to
    stop stands whole, and what is decided by name; tasks give way."""
    value, setting = made_of
    issues = tuple(setting.case.issues)
    due = tuple(DueAct(f"the {at}th act of a long list", f"2032-0{at}") for at in range(1, 10))
    long_own = replace(
        value, stop_if=(*value.stop_if, FirstMissed(Actor.THEM, 1, due, marks=())),
        own=BesideRecommended(issues[:3], (), Fraction(-3), Fraction(1), ()),
        mandates=(ToMandate("Ann Lee", issues, sources=(), marks=()),) * 9,
        unchanged=value.unchanged * 9, both_get=value.both_get * 9,
    )  # fmt: skip
    page, every = fitted(long_own, setting), whole(long_own, setting)
    assert len(page.rows[BriefRow.STOP_IF]) == len(every[BriefRow.STOP_IF])
    assert page.rows[BriefRow.DECIDE] in [
        rows_of(long_own, setting, most)[BriefRow.DECIDE] for most in NAMES
    ]
    assert len(every[BriefRow.FIRST]) > len(page.rows[BriefRow.FIRST])


def test_a_day_of_several_acts_is_said_once(made_of: tuple[Brief, Setting]) -> None:
    _, setting = made_of
    same = tuple(DueAct(name, "2044-06") for name in ("law", "report", "list"))
    fact = FirstMissed(Actor.THEM, 1, same, marks=())
    told = f"{setting.them} misses one of these, due by 30 June 2044: law; "
    assert first_missed(fact, setting, 2) == f"{told}report; one more"
    assert first_missed(fact, setting) == f"{told}report; list"


def test_why_now_is_a_day_on_what_moves_and_no_day_is_told_twice(
    made_of: tuple[Brief, Setting],
) -> None:
    """A day on what the package leaves as it is gives no reason to write."""
    value, setting = made_of
    moves = (*value.both_get, *value.we_get, *value.they_get)[0].issue
    days = [
        DatePasses(what, f"2044-0{at}-01", "", issue, sources=(), marks=())
        for at, (what, issue) in enumerate((("a", moves), ("b", "c"), ("d", "e")), 1)
    ]
    sent = replace(value.decide, decision=Decision.SEND, by=date(2027, 2, 1))
    page = replace(
        value, meets="", why_now=tuple(days), decide=sent, left_dates=(days[1],),
        in_time=InTime(date(2027, 3, 1), date(2027, 5, 1), "2027-05-20"),
    )  # fmt: skip

    def told(page: Brief) -> list[str]:
        rows = rows_of(page, setting, 24)
        return [line.text for row in ("Why now", "Left for later") for line in rows[BriefRow(row)]]

    first, until, other, left, *_ = told(page)
    assert first.startswith("A on 1 January 2044") and until.startswith("If the ")
    assert other.startswith("D on 1 March 2044") and "b on 1 February 2044" in left
    own = BesideRecommended(("c",), (days[1],), None, None, ())
    until, other, *rest = told(replace(page, why_now=(days[1], days[2]), own=own))
    assert until.startswith("If the ") and other.startswith("D on ")
    assert not any("1 February" in one for one in rest)


def test_everything_begins_with_the_brief(river: Told) -> None:
    headline = fitted(river.plan.brief.value, river.setting).headline
    texts = dict(parts_of(outlined(river.plan, river.setting), river.setting))
    assert texts["brief"].index(headline) < 300 and texts["book"].index(headline) < 300
    assert list(of_plan(river.plan))[1] == "brief"


@pytest.mark.parametrize("at", range(1, 100))
def test_a_share_in_runs_is_near_and_never_none_or_all(at: int) -> None:
    part, whole = map(int, in_runs(at / 100).split(" in "))
    assert 0 < part < whole
    assert abs(part / whole - at / 100) <= 0.03


def test_words_of_a_case_lose_their_brackets_and_phrases_behind_the_first() -> None:
    assert plainly("a (b [c]) d) e") == "a d e"
    assert plainly("one two three", 3) == plainly("one two three", 2) == "one two three"
    assert plainly("one two, three four", 2) == "one two, three four"
    assert plainly("one two, and three four", 2) == "one two …"


def test_what_a_side_gets_is_told_whole_where_there_is_room(
    made_of: tuple[Brief, Setting],
) -> None:
    """An army held to one division, and a border without one, are two terms of one bargain."""
    value, setting = made_of
    taken = next(one for one in (*value.we_get, *value.they_get, *value.both_get))
    case = setting.written
    option = case.issues[taken.issue].options[taken.option]
    form = "an army held to one division near the canal, and a border that no soldier crosses"
    long = option.model_copy(update=dict.fromkeys(("noun", "we_get", "they_get"), form))
    issue = case.issues[taken.issue]
    changed = issue.model_copy(update={"options": issue.options | {taken.option: long}})
    other = Setting(case.model_copy(update={"issues": case.issues | {taken.issue: changed}}))
    assert gets((taken,), "us", other, 2) == form
    assert gets((taken,), "us", other, 1) == "an army held to one division near the canal …"


def test_a_day_that_cannot_wait_is_named_among_what_is_left(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    issues = tuple(setting.case.issues)
    due = DatePasses("a law ends", "2027-04-01", "", issues[-1])
    late = replace(value, left_out=_left(issues * 9), left_dates=(due,), stop_if=())
    for most in (1, 2, 4):
        told = left_out(late, setting, most)
        assert told.startswith("Due meanwhile, and not taken up: ") and "1 April" in told
        ours = replace(late, left_dates=(replace(due, by=Actor.US),))
        assert left_out(ours, setting, most).startswith("Yours to decide: ")
    sooner = replace(late, left_dates=(replace(due, by=Actor.US), due))
    for by, first_ in ((date(2027, 4, 1), False), (date(2027, 4, 2), True)):
        page = replace(sooner, stop_if=(NoAnswer(by, None),))
        assert decided_first(page, setting).startswith("Decide: a law ends on 1") is first_
        assert ("Yours to decide" in left_out(page, setting, 2)) is not first_
        assert left_out(page, setting, 2).startswith("Due meanwhile")
        assert any("Decide: a law" in line.text
                   for line in rows_of(page, setting, 24)[BriefRow.FIRST]) is first_  # fmt: skip
    bare = left_out(replace(late, left_dates=()), setting, 2)
    assert bare.startswith("Ready, and not taken up: ") and bare.endswith("others.")
    assert not re.search(r"\bmore\b|\d", bare)


def test_a_day_is_said_by_what_ends_unless_why_now_begins_with_it(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    passes = DatePasses("the mandate ends", "2044-04-01", "", "")
    waits = Waiting(passes)
    other = OtherCarrier(CarrierKind.CALL, "interpreters", "a note of it", sooner=True)

    def told(meets: str, *facts: Fact) -> tuple[str, ...]:
        page = replace(value, instead=facts, why_now=(passes,), meets=meets)
        return instead(page, setting)

    assert told("", waits, other) == (
        "To wait: no, the mandate ends. A call, sooner, may come out: a note of it.",
    )
    sent = replace(other, kind=CarrierKind.CONFIDANT)
    assert len(told("", waits, sent)) == 2
    (dated,) = told("2027-05-04", waits, other)
    assert dated.startswith("To wait: no, for the mandate ends on 1 April 2044. A call, sooner, ")
    ours = replace(waits, first_word=True)
    (alone,) = told("", ours)
    assert alone == (
        f"To wait: no, {setting.them} will not move first, we judge. "
        "No other course was given to us to compare."
    )


def test_no_odds_of_an_order_that_the_page_advises_against(
    made_of: tuple[Brief, Setting],
) -> None:
    """What is found, what comes nearest, who else would risk too much; and the stop sign agrees."""
    value, setting = made_of
    assert value.expect is not None
    ahead = (GivesAhead("first-leg", "", "2044-01", "2044-05"),)
    risky = replace(
        value.expect, exposed=0.9, ahead=ahead, strained=(Actor.THEM,), unjudged=(), all=0.6
    )
    page = rows_of(replace(value, expect=risky, both_gain=1.0), setting, 24)
    told, turned = (line.text for line in page[BriefRow.EXPECT])
    assert f"{told} {turned}" == (
        "No order that we tried is safe. The nearest, against which we advise, puts the "
        f"first leg in January 2044, before anything from {setting.them}. If {setting.them} acts "
        "first, it risks more than we judge that it accepts."
    )
    either = replace(risky, strained=(Actor.US, Actor.THEM))
    page = rows_of(replace(value, expect=either), setting, 24)
    assert not any("acts first" in line.text for line in page[BriefRow.EXPECT])


def test_what_we_give_before_any_text_stands_with_what_it_is_matched_against(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    assert value.expect is not None
    issue = next(iter(setting.case.issues))
    early = (
        GivesAhead("kept", "", "2044-07", "", (("theirs-kept", ""),), same=True, issue=issue),
        GivesAhead(
            "letters",
            "",
            "2044-07",
            "",
            (("licences", ""),),
            issue=issue,
            promised=(("general", ""),),
        ),
        GivesAhead("gift", "", "2044-07", "", issue=issue),
    )
    page = replace(value, expect=replace(value.expect, early=early, exposed=None))
    told = rows_of(page, setting, 24)[BriefRow.EXPECT][1].text
    assert told.endswith(
        ", by both at once; licences and general promised, only then letters; "
        "gift, waiting for nothing."
    )
    assert told.startswith("Before any text, from July 2044: ")
    given = replace(page, they_get=(Gets(issue, next(iter(setting.case.issues[issue].options))),))
    for most in (1, 24):
        lines_ = {one.label: one.text for one in rows_of(given, setting, most)[BriefRow.GET]}
        assert lines_["They get"].endswith(", before any text.")


def test_who_consents_is_asked_by_somebody_before_a_day(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    issue, other = tuple(setting.case.issues)[:2]
    needs = f"{issue} >= {[*setting.case.issues[issue].options][-1]}"
    asked = (
        ToConsent("the board", (issue, other), needs, sources=(), marks=()),
        ToConsent("Bo", (issue,), sources=(), marks=()),
    )
    decide = replace(value.decide, to_clear=asked, clear_by=date(2044, 4, 30))
    titles = [short_title(one, setting) for one in (issue, other)]
    last = [*setting.case.issues[issue].options][-1]
    sides = [side for side in ("both", "us", "them") if has_form(issue, last, side, setting)]
    forms = [got(issue, last, side, setting) for side in sides]
    told_of = min(forms, key=words_in) if forms else told_condition(setting.case, needs)
    safe = replace(value, expect=None, decide=decide)
    assert consulted(safe, setting, 4) == (
        f"Not by this approval, asked on your word: the consent of the board on {titles[1]}, given "
        f"only with {told_of}, and of Bo on {short_title(issue, setting)}, before 30 April 2044."
    )
    alone = replace(safe, decide=replace(decide, to_clear=asked[:1]))
    told = consulted(alone, setting, 2)
    assert f"the consent of the board on {' together with '.join(titles)}, before" in told
    wide = consulted(alone, setting, 4)
    assert f"the board on {titles[1]}, given only with {told_of}" in wide
    late = replace(asked[0], at_text=True)
    both = replace(safe, decide=replace(decide, to_clear=(late, asked[1])))
    assert consulted(both, setting, 2) == (
        f"Not by this approval, asked on your word: the consent of Bo on {titles[0]}, before "
        f"30 April 2044; and of the board on {titles[1]}, given only with {told_of}, before "
        "any promise."
    )
    only = replace(safe, decide=replace(decide, to_clear=(late,)))
    assert consulted(only, setting, 2).endswith(", before any promise.")
    silent = replace(value.confidence, not_asked=("the board", "Cy"))
    page = replace(value, decide=decide, confidence=silent, tell_first=())
    assert not_asked(page, 4) == "Not yet consulted: Cy."


def test_where_no_order_is_safe_nobody_consents_before_the_leaders_meet(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    assert value.expect is not None
    risky = replace(value.expect, exposed=0.9)
    case = setting.written
    met = case.model_copy(update={"meet": Meeting(where="", date="2044-04-05")})
    issue = next(iter(case.issues))
    asked = tuple(ToConsent(who, (issue,), sources=(), marks=()) for who in ("Bo", "Cy"))
    decide = replace(value.decide, to_clear=asked, clear_by=date(2044, 4, 12))
    page = replace(value, decide=decide, expect=risky)
    told = consulted(page, Setting(met), 4)
    assert told.endswith(", between 5 and 12 April 2044.")
    safe = replace(page, expect=replace(risky, exposed=None))
    assert "between" not in consulted(safe, Setting(met), 4)
    may = replace(page, decide=replace(decide, clear_by=date(2044, 5, 2)))
    assert consulted(may, Setting(met), 4).endswith("between 5 April 2044 and 2 May 2044.")


def test_a_judgement_of_a_later_day_says_so(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    parts = tuple(
        replace(one, later=date(2046, 11, 2), judged=0, of=2, differ=())
        for one in value.confidence.parts
    )
    told = confidence(replace(value.confidence, parts=parts), setting)
    assert told.endswith(", in November 2046, with hindsight.")


def test_an_objection_is_quoted_whole_where_there_is_room(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    says = "one two, and " * 9
    open_ = replace(value, unanswered=(says, "another"))
    assert "…" in open_parts(open_, setting, 2) and "…" not in open_parts(open_, setting, 4)
    assert open_parts(open_, setting, 2).endswith(", nor one other.")
    assert open_parts(open_, setting, 4).endswith(" or “another”.")


def test_what_presses_now_is_named_under_what_is_got_however_short(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    got = (*value.both_get, *value.we_get, *value.they_get)
    assert got
    for pressing in got:
        day = DatePasses("a truce ends", "2027-04-01", "", pressing.issue, sources=(), marks=())
        full = replace(value, why_now=(day, *value.why_now), both_get=value.both_get * 3)
        alone = replace(full, **{
            name: tuple(one for one in getattr(value, name) if one == pressing)
            for name in ("both_get", "we_get", "they_get")
        })  # fmt: skip
        form = rows_of(alone, setting, 2)[BriefRow.GET][0].text.rstrip(".")
        assert any(form in line.text for line in fitted(full, setting).rows[BriefRow.GET])


def test_what_leaders_say_themselves_stands_in_its_words(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    case = setting.written
    all_ = (*value.both_get, *value.we_get, *value.they_get)
    got = next(one for one in all_ if one.option != GIVEN)
    issue = case.issues[got.issue]
    words = "the sentence that neither dictates"
    option = issue.options[got.option].model_copy(
        update={"noun": words, "we_get": "", "they_get": ""}
    )
    changed = issue.model_copy(update={"options": issue.options | {got.option: option}})
    other = Setting(case.model_copy(update={"issues": case.issues | {got.issue: changed}}))
    page = replace(value, unled=(got.issue,), both_get=(got,))
    assert to_draft(page.unled, page.moves, other, 2) == f"name who agrees {words}"
    bare = option.model_copy(update={"noun": ""})
    changed = issue.model_copy(update={"options": issue.options | {got.option: bare}})
    other = Setting(case.model_copy(update={"issues": case.issues | {got.issue: changed}}))
    assert to_draft(page.unled, page.moves, other, 2).startswith("name who agrees your words, and ")


def test_why_a_ready_issue_waits_is_said_where_it_would_cost_readings(
    made_of: tuple[Brief, Setting],
) -> None:
    value, setting = made_of
    issues = tuple(setting.case.issues)[:2]
    page = replace(value, both_gain=0.76, left_dates=())
    one, two = _left(issues[:1], 0.42), _left(issues, 0.42, 0.3)
    told = left_out(replace(page, left_out=one), setting, 4)
    assert told.endswith("; with it, both gain in 8 of 20 readings, not 15.")
    told = left_out(replace(page, left_out=two), setting, 4)
    assert told.endswith("; with either, both gain in at most 8 of 20 readings, not 15.")
    for silent in (_left(issues[:1], 0.77), _left(issues[:1]), _left(issues, 0.42)):
        assert "readings" not in left_out(replace(page, left_out=silent), setting, 4)


def test_where_the_acts_have_no_order_only_the_opening_is_approved(
    made_of: tuple[Brief, Setting],
) -> None:
    """An act that waits for what nobody is asked would never be given: no lead promises it."""
    value, setting = made_of
    lacks = AwaitedMissing("last-leg", "posts-manned", sources=(), marks=())
    page = replace(value, expect=None, unlaid=(lacks,))
    assert value.is_safe is not page.is_safe or value.unlaid
    rows = rows_of(page, setting, 4)
    told = next(one.text for one in rows[BriefRow.DECIDE] if "wait for your word" in one.text)
    assert told.endswith(": last leg waits for posts manned, which this package does not ask for.")
    assert "waits for what is no part of the package" in rows[BriefRow.EXPECT][0].text
    assert not replace(page, unlaid=(NotLaid(Held.NO_ORDER),)).is_safe


def test_acts_without_a_day_are_said_to_have_none(made_of: tuple[Brief, Setting]) -> None:
    value, setting = made_of
    give, ask = tuple(setting.case.issues)[:2]
    for undated, unmeasured, ends in (
        ((give, ask), (give, ask), ": neither has a date or a measure yet."),
        ((give, ask), (), ": neither has a date yet."),
        ((give,), (give,), ""),
    ):
        order = ToOrder(give, (ask,), undated, unmeasured, sources=(), marks=())
        (told,) = to_order(replace(value, orders=(order,)), setting, 4)
        assert told.endswith(ends or f"or {short_title(ask, setting)}.")
        assert ("from which day each runs" in told) is bool(ends)
