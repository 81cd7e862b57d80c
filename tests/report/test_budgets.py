"""Budgets of words, counted on the project's cases: a chapter is at most 300 outside its annex."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from detente.answers import Answer
from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.scalars import first_day, last_day
from detente.report.letter.cards import _narrower, card_blocks
from detente.report.letter.carrying_out import UNSAFE
from detente.report.letter.objections import objections_paper
from detente.report.office.desk import Desk
from detente.report.office.diary import diary
from detente.report.office.papers import KINDS
from detente.report.office.text import as_markdown
from detente.report.outline.blocks.block import Block, Pairs, Picture, Points, Section, Table
from detente.report.outline.chapter import chapter
from detente.report.outline.packages import packages
from detente.report.outline.parts import book, front
from detente.report.outline.titles import ROWS
from detente.report.setting import Setting
from detente.report.wording.home_sheets import room
from detente.report.wording.mandates import leads, names, objective, they_say, we_say
from detente.report.wording.phrases.dates import day
from detente.report.wording.phrases.lists import capital, sentence
from detente.report.wording.phrases.step_names import act_says
from detente.studies.brief.parts import NEARLY_NONE
from detente.studies.papers import consultations, lines_to_take
from detente.studies.plan import Planner
from detente.studies.values.home_sheets import HomeSheet
from detente.studies.values.ladder.rehearsal import FirstMissed
from detente.studies.values.mandates import TheySay, Undone
from detente.studies.values.packages.packages import Left
from detente.studies.values.spoilers import Spoilers
from tests.house.tree import ROOT
from tests.report.words_of import words_of

FIXTURES = ROOT / "tests" / "fixtures"
CASES = {
    **{path.name: path for path in sorted((ROOT / "cases").iterdir())},
    "camp-david": FIXTURES / "camp-david",
    **{path.stem: path for path in sorted((FIXTURES / "settings").iterdir())},
}
"""The cases of the project; Egypt and Israel in 1978; firms, a union, a civil war, two states."""
OF_A_PAGE = ("letter", "call", "oral", "lines", "consultations", "implementation")
BUDGETS = dict.fromkeys(ROWS, 300)
"""Chapters in their new form, and the most words that each may have."""


@dataclass(frozen=True)
class Answered:
    """A planner as papers ask it."""

    planner: Planner

    def study(self, name: str) -> Answer[Any]:
        return self.planner.answer(name)

    def home_sheets(self) -> tuple[HomeSheet, ...]:
        return self.planner.home_sheets()


@pytest.fixture(scope="module", params=CASES)
def planner(request: pytest.FixtureRequest) -> Planner:
    view = read(CASES[request.param])
    return Planner(request_of(view, None, 0, lambda name: None))


@pytest.mark.parametrize("name", BUDGETS)
def test_a_chapter_keeps_to_its_budget(planner: Planner, name: str) -> None:
    blocks = chapter(name, planner.answer(name), Setting(planner.request.case)).blocks
    assert words_of(blocks) <= BUDGETS[name]


def test_the_book_keeps_to_4000_words(planner: Planner) -> None:
    setting = Setting(planner.request.case)
    shown = [chapter(name, planner.answer(name), setting) for name in ("brief", *ROWS)]
    count = words_of((*shown[0].blocks, *book(tuple(shown[1:]))))
    assert 500 < count <= 4000


def test_a_chapter_of_the_book_has_at_most_one_picture(planner: Planner) -> None:
    setting = Setting(planner.request.case)
    drawn = {
        name: [b.name for b in _flat(front(chapter(name, planner.answer(name), setting)))]
        for name in ROWS
    }
    assert {name: names for name, names in drawn.items() if len(names) > 1} == {}


def _flat(blocks: tuple[Block, ...]) -> Iterator[Picture]:
    for block in blocks:
        if isinstance(block, Picture):
            yield block
        elif isinstance(block, Section):
            yield from _flat(block.blocks)


def test_brief_and_card_tell_one_condition_for_what_we_give_before_any_text(
    planner: Planner,
) -> None:
    """A lever that the card keeps for a promise is not given back by the brief without it."""
    expect, case = planner.value("brief").expect, planner.request.case
    of = {step: name for name, issue in case.issues.items() for step in issue.steps}
    wanted = {
        deal.give.issue: {ask.issue for ask in deal.asks}
        for card in planner.value("mandates").cards for deal in card.trades
        if deal.give.issue in card.without_text and deal.asks and not deal.first
        and not deal.elsewhere
    }  # fmt: skip
    early = {one.issue: one for one in (expect.early if expect else ()) if not one.same}
    told = {
        name: {of[step] for step, _ in (*one.after, *one.promised)} for name, one in early.items()
    }
    assert {name: told[name] for name in wanted if name in told} == {
        name: asks for name, asks in wanted.items() if name in told
    }
    acts = [one for one in early.values() if one.promised]
    assert bool(acts) == (case.title == "The United States and China, June 2025")


OF_OTHERS = ("brief", "note", "cards", "home-sheets", "translator", "objections", *OF_A_PAGE)
"""Papers that are read by whoever decides, speaks or carries: none of them wrote the case."""
TO_WRITERS = re.compile(r"\bthe case\b|\bwrite (?:which|it|its|into)\b|`detente ", re.IGNORECASE)


def test_no_paper_speaks_to_whoever_wrote_the_case(planner: Planner) -> None:
    desk = Desk(Answered(planner), Setting(planner.request.case))
    shown = [paper for kind in OF_OTHERS for paper in KINDS[kind].papers(desk)]
    found = {paper.file: TO_WRITERS.findall(as_markdown(paper)) for paper in shown}
    assert len(found) > 5
    assert {file: words for file, words in found.items() if words} == {}


@pytest.mark.parametrize(
    "path",
    [
        *sorted((ROOT / "src/detente/report/letter").glob("*.py")),
        *sorted((ROOT / "src/detente/report/wording/brief").glob("*.py")),
        *(ROOT / f"src/detente/report/wording/{name}.py" for name in (
            "mandates", "process/message", "home_sheets", "objections",
        )),
    ],
    ids=lambda path: path.stem,
)  # fmt: skip
def test_no_word_of_a_paper_is_for_whoever_wrote_the_case(path: Path) -> None:
    """Also where no case of ours has the fact: every text of these modules, without docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    bodies = [body for node in ast.walk(tree) if isinstance(body := getattr(node, "body", 0), list)]
    described = {id(one.value) for body in bodies for one in body if isinstance(one, ast.Expr)}
    texts = [
        node.value for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        and id(node) not in described
    ]  # fmt: skip
    assert texts or path.stem == "__init__"
    assert [text for text in texts if TO_WRITERS.search(text)] == []


def test_a_card_keeps_to_250_words(planner: Planner) -> None:
    papers = KINDS["cards"].papers
    assert papers is not None
    cards = list(papers(Desk(Answered(planner), Setting(planner.request.case))))
    over = {card.file: words_of(card.blocks) for card in cards}
    assert cards
    assert not {file: count for file, count in over.items() if count > 250}


def test_a_card_says_what_every_refusal_changes(planner: Planner) -> None:
    """Each by name with its answer, or all at once where all that is asked has one answer."""
    setting = Setting(planner.request.case)
    for card in planner.value("mandates").cards:
        rows = dict(
            row for block in card_blocks(card, setting) if isinstance(block, Pairs)
            for row in block.rows
        )  # fmt: skip
        lines = rows.get("If they say no", ())
        refusals = [reply for reply in card.replies if reply.says is TheySay.NO]
        assert not refusals or {one.issue for one in refusals} >= {one.issue for one in card.asks}
        for reply in refusals:
            answer = sentence(we_say(reply, setting))
            labels = [line.label for line in lines if line.text == answer]
            named = they_say(reply, setting)
            assert any(named in label for label in labels) or (
                labels == ["on anything that we ask"] and len(lines) == 1
            )


def test_a_card_tells_all_homework_on_what_it_proposes(planner: Planner) -> None:
    setting = Setting(planner.request.case)
    for card in planner.value("mandates").cards:
        text = " ".join(
            line.text for block in card_blocks(card, setting) if isinstance(block, Pairs)
            for _, lines in block.rows for line in lines
        )  # fmt: skip
        proposed = {line.issue for line in (*card.asks, *card.gives, *card.both)}
        owed = [work.work for work in card.homework if work.issue in proposed]
        assert all(work in text for work in owed)


def test_whose_gain_a_term_is_is_told_alike_by_brief_and_book(planner: Planner) -> None:
    setting, value = Setting(planner.request.case), planner.value("brief")
    blocks = packages(planner.value("packages"), setting)
    rows = {label: lines for block in blocks if isinstance(block, Pairs) and block.style == "trade"
            for label, lines in block.rows}  # fmt: skip
    for label, gets in (
        ("We ask", value.we_get), ("We give", value.they_get), ("Both want", value.both_get)
    ):  # fmt: skip
        titles = {capital(setting.issue(one.issue)) for one in gets}
        assert {line.label.strip("“”") for line in rows.get(label, ())} == titles


def test_consents_are_asked_between_the_days_that_the_brief_has(planner: Planner) -> None:
    desk = Desk(Answered(planner), Setting(planner.request.case))
    (paper,) = KINDS["consultations"].papers(desk)
    value, text = planner.value("brief"), as_markdown(paper)
    meet, by = planner.request.case.meet, value.decide.clear_by
    late = [one for one in value.decide.to_clear if not one.at_text]
    waits = bool(late and meet and by and not value.is_safe and first_day(meet.date) < by)
    assert (meet is not None and f"between {day(first_day(meet.date))} and " in text) is waits


def test_consultations_say_by_which_day_those_with_sway_are_told_and_who_names_by_whom(
    planner: Planner,
) -> None:
    desk = Desk(Answered(planner), Setting(planner.request.case))
    (paper,) = KINDS["consultations"].papers(desk)
    begin, text = planner.value("process").talks_begin, as_markdown(paper)
    heads = [line for line in text.splitlines() if line.startswith("## Has sway")]
    assert all(line.endswith(" names") for line in heads)
    assert not begin or all(f"told before {day(begin)} by whom " in line for line in heads)


def test_whoever_could_refuse_only_what_is_explored_is_told_and_asked_nothing(
    planner: Planner,
) -> None:
    """Brief, consultations and calendar have the same people told before the first round."""
    case, mandates = planner.request.case, planner.value("mandates")
    setting, begin = Setting(case), planner.value("process").talks_begin
    rows = consultations(case, mandates, planner.value("process"), is_safe=True)
    explored = [row.who for row in rows if row.explored]
    text = as_markdown(next(iter(KINDS["consultations"].papers(Desk(Answered(planner), setting)))))
    assert text.count("its consent is not asked now") == len(explored)
    asked = {one.who for one in planner.value("brief").decide.to_clear}
    assert asked.isdisjoint(explored)
    sway = [need.who for need in case.home.us if need.power == "sway"]
    tells = planner.value("brief").to_tell
    assert [*tells] == [*explored, *sway]
    days = [entry.first for entry in diary(planner.value, setting) if "who speaks to" in entry.what]
    assert days == ([begin - timedelta(days=1)] if tells and begin else [])


def test_a_list_that_stands_twice_gives_way_before_homework_of_what_a_card_proposes(
    planner: Planner,
) -> None:
    setting = Setting(planner.request.case)
    assert all(not most.subjects for most in _narrower() if most.owed is not None)
    for card in planner.value("mandates").cards:
        bare, told = (objective(card, setting, subjects=named) for named in (False, True))
        titles = [names([one], setting) for one in card.brings_back]
        if len(titles) > 1 and "each" in bare:
            assert len(bare) < len(told) and not all(title in bare for title in titles)


def test_a_readout_of_a_part_is_of_what_is_likely_and_names_no_side_as_giving_alone(
    planner: Planner,
) -> None:
    value, case = planner.value("brief"), planner.request.case
    known = lines_to_take(case, planner.value("process"), value, planner.value("consistency"))
    theirs = {one.issue for one in value.they_get}
    theirs |= {one.issue for one in value.both_get if one.given}
    both = bool({*known.likely} & theirs and {*known.likely} - theirs)
    assert not known.likely or (value.is_safe and both)
    likely = tuple(one.issue for one in (*value.both_get, *value.we_get, *value.they_get))
    if value.expect is not None:
        safe = replace(value.expect, first=likely, exposed=None)
        whole_ = replace(value, expect=safe, unlaid=())
        told = lines_to_take(case, planner.value("process"), whole_, planner.value("consistency"))
        assert bool(told.likely) is bool({*likely} & theirs and {*likely} - theirs)


def test_implementation_cuts_no_measure_and_names_the_leads_of_the_one_list(
    planner: Planner,
) -> None:
    desk = Desk(Answered(planner), Setting(planner.request.case))
    papers = KINDS["implementation"].papers
    assert papers is not None
    (paper,) = papers(desk)
    text = as_markdown(paper)
    assert "…" not in text
    rungs = planner.value("ladder").rungs
    if not rungs:
        return
    to_name = planner.value("mandates").to_name_for({rung.issue for rung in rungs})
    assert not to_name or leads(to_name, desk.setting) in text
    assert (str(UNSAFE) in text) is not planner.value("brief").is_safe
    if not planner.value("brief").is_safe:
        assert not re.search(r"\b(19|20|18)\d\d\b", text.split("## Data")[0])
    measures = {desk.setting.said(rung).measure for rung in rungs}
    told = [one for one in measures if one and one.lower() in text.lower()]
    assert len(told) == len({one for one in measures if one}) or "in the ladder" in text.lower()


def test_what_the_other_runs_end_without_stands_in_nearly_none_of_them(planner: Planner) -> None:
    """Beside a share of runs stands what the runs say, and not what falls out of the package."""
    expect = planner.value("brief").expect
    if expect is None:
        return
    of = {rung.step: rung.issue for rung in planner.value("ladder").rungs}
    lost = {one.issue for one in expect.lost} | (
        {expect.presses} if expect.loses_pressing else set()
    )
    stands: set[str] = set()
    for act in planner.value("rehearsal").arrivals:
        if act.without_all is None or act.without_all > NEARLY_NONE:
            stands.add(of.get(act.step, ""))
    assert not lost & stands
    if expect.loses_most:
        terms = {term.issue for term in planner.value("packages").recommended.terms}
        others = terms - {expect.presses, *(one.issue for one in expect.lost[:1])}
        assert len(others & stands) < len(others) / 2


def test_home_sheets_settle_first_what_the_packages_do(planner: Planner) -> None:
    """What is too little for somebody is rebalanced there, and so it is here."""
    left = {one.issue: one.left for one in planner.value("packages").falls}
    for one in planner.home_sheets():
        told = one.fallback
        for issues, kinds in (
            (told.settle_first, {Left.NOTHING, Left.BARRED}),
            (told.rebalance, {Left.SHORT}),
            (told.stands, {Left.STANDS}),
        ):
            assert {left[issue] for issue in issues} <= kinds
        all_ = {*told.settle_first, *told.rebalance, *told.stands}
        assert all_ == {room_.issue for room_ in one.rooms} & {*left}


def test_the_calendar_says_a_thing_of_a_day_once(planner: Planner) -> None:
    entries = diary(planner.value, Setting(planner.request.case))
    told = [(entry.first, entry.what) for entry in entries]
    assert told and len(told) == len(set(told))
    assert not any("all of it" in entry.what for entry in entries)


def test_the_calendar_has_what_the_brief_asks_by_a_day(planner: Planner) -> None:
    """Each lead by its subject, each mandate, who agrees leaders' words, and each stop."""
    setting, value = Setting(planner.request.case), planner.value("brief")
    entries = diary(planner.value, setting)
    told = {(entry.first, entry.what) for entry in entries}
    ours = " ".join(entry.what for entry in entries if entry.whose == setting.us)
    for one in value.leads_later:
        only = ", to explore only" if one.subject in value.explored else ""
        assert not one.by or (one.by, f"Name {leads((one.subject,), setting)}{only}") in told
    assert not value.leads or leads(value.leads, setting) in ours
    for one in value.mandates if planner.value("process").message else ():
        assert f"Give {one.lead} a mandate for " in ours
    for stop in value.stop_if:
        for due in stop.due if isinstance(stop, FirstMissed) and stop.missed == 1 else ():
            (said,) = [what for day, what in told
                       if day == last_day(due.month) and what.startswith("Stop if")]  # fmt: skip
            assert act_says(setting.case, due.step, due.option) in said


def test_exported_home_sheets_hold_the_options_of_one_package(planner: Planner) -> None:
    desk = Desk(Answered(planner), Setting(planner.request.case))
    papers = KINDS["home-sheets"].papers
    assert papers is not None
    (paper,) = papers(desk)
    tables = [
        block for section in paper.blocks if isinstance(section, Section)
        for block in section.blocks if isinstance(block, Table) and "far" in block.caption
    ]  # fmt: skip
    sheets = desk.setting.said(planner.home_sheets())
    last = [room(one, desk.setting)[3] for sheet in sheets for one in sheet.rooms]
    opened = {room(one, desk.setting, undated=sheet.undated)[1]
              for sheet in sheets for one in sheet.rooms if one.gives}  # fmt: skip
    safe = planner.value("brief").is_safe
    assert (safe or opened <= {"nothing yet"}) and all(
        sheet.undated is not safe for sheet in sheets
    )
    assert last and [row[3] for table in tables for row in table.rows] == last


def test_a_home_sheet_settles_nothing_as_it_is(planner: Planner) -> None:
    case = planner.request.case
    setting = Setting(case)
    for sheet in planner.home_sheets():
        assert not {room.issue for room in sheet.rooms} & {*sheet.explores}
        for one in sheet.rooms:
            now = case.issues[one.issue].now
            assert now not in room(one, setting)[1:4]


def test_the_objections_as_a_paper_keep_to_900_words(planner: Planner) -> None:
    values = planner.value("objections"), planner.value("spoilers")
    paper = objections_paper(*values, Setting(planner.request.case))
    assert 0 < words_of(paper) <= 900


def test_the_paper_of_objections_says_how_the_first_spoilers_act_and_our_answer(
    planner: Planner,
) -> None:
    breakers: Spoilers = planner.value("spoilers")
    values = planner.value("objections"), breakers
    paper = objections_paper(*values, Setting(planner.request.case))
    whole = [
        line
        for block in paper
        if isinstance(block, Section) and block.title == "Who or what can wreck it"
        for inner in block.blocks
        if isinstance(inner, Points)
        for line in inner.lines
    ]
    assert len(whole) >= min(4, len(breakers.lines))
    assert all(line.label and line.text and line.note for line in whole)


def test_a_card_that_is_too_long_gives_up_later_tasks(planner: Planner) -> None:
    """Of what it only explores first, of what it proposes last, and each with a word."""
    setting = Setting(planner.request.case)
    given = next(card for card in planner.value("mandates").cards if card.asks or card.gives)
    owed = [Undone((*given.asks, *given.gives)[0].issue, "word " * 100, "Somebody", None)] * 4
    (pairs,) = card_blocks(replace(given, homework=tuple(owed)), setting)
    assert isinstance(pairs, Pairs) and words_of((pairs,)) <= 250
    *told, more = dict(pairs.rows)["Homework"]
    assert "in the plan: ask before you begin" in more.text and len(told) <= 1
    card = replace(given, issues=("zq",), brings_back=(), asks=(), gives=(), both=(), trades=())
    work = Undone("zq", "word " * 100, "Somebody", None)
    rows, short = (
        {label: lines for block in card_blocks(each, setting) if isinstance(block, Pairs)
         for label, lines in block.rows}
        for each in (replace(card, homework=(work,) * 4), replace(card, homework=(work,)))
    )  # fmt: skip
    assert len(rows.get("Homework", ())) == len(short.get("Homework", ())) <= 1
    assert {label: rows.get(label) for label in ("Objective", "Never")} == {
        label: short.get(label) for label in ("Objective", "Never")
    }


@pytest.mark.parametrize("kind", OF_A_PAGE)
def test_papers_of_a_page_keep_to_400_words(planner: Planner, kind: str) -> None:
    papers = KINDS[kind].papers
    assert papers is not None
    for paper in papers(Desk(Answered(planner), Setting(planner.request.case))):
        assert 0 < words_of(paper.blocks) <= 400
