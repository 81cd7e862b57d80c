"""The talks as they are read: chapter, talking paper, what a reader sees, what nobody sees."""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import combinations
from math import hypot
from pathlib import Path

import pytest

from detente.answers import Answer
from detente.api.planning import request_of
from detente.api.reading import read
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.reader import CaseReader, TlpLevel
from detente.case.models.talks import OfferForm, TalksEntry
from detente.report.letter.review_paper import MOST_WORDS as REVIEW_WORDS
from detente.report.letter.review_paper import review_paper
from detente.report.letter.talking_paper import MOST_WORDS, talking_paper
from detente.report.outline.blocks.block import Block, Fold, Points, Section, Table, Text
from detente.report.outline.brief import BUDGET, BriefRow, fitted
from detente.report.outline.parts import words_in_all
from detente.report.outline.talks import MOVES, heading, reply_cards
from detente.report.outline.talks import talks as outline
from detente.report.pictures.course import course
from detente.report.pictures.sheet import Dot, Label
from detente.report.readers.sight import sight_of
from detente.report.readers.told import told
from detente.report.setting import Setting
from detente.report.terminal import show, show_review_paper, show_talking_paper
from detente.report.wording.packages.chosen import readings
from detente.report.wording.talks import talks as wording
from detente.report.wording.talks.talks import RANGES
from detente.report.write import files
from detente.studies.plan import Planner, Request
from detente.studies.values.talks.talks import (
    ContourStands,
    IssueContour,
    Lesson,
    Talks,
    Touched,
    Touches,
)
from tests.report.words_of import words_of

CLOSED = "zqclosed words of the meeting"


@dataclass(frozen=True)
class Held:
    """The river's talks of April, with what to answer."""

    case: Case
    planner: Planner
    answer: Answer[Talks]


@pytest.fixture(scope="module")
def april(root: Path) -> Held:
    view = read(root / "cases/river", as_of="2027-04-10")
    planner = Planner(request_of(view, None, 0, lambda name: None))
    return Held(view.case, planner, planner.talks())


def test_the_talks_as_they_read(april: Held, check_golden: Callable[[str, str], None]) -> None:
    papers = (("talks-april", shown), ("talking-paper", papered), ("review", reviewed))
    for name, print_ in papers:
        check_golden(f"river/{name}.txt", print_(april.answer, Setting(april.case)))


def shown(answer: Answer[Talks], setting: Setting) -> str:
    out = io.StringIO()
    show("talks", answer, setting, out)
    return out.getvalue()


def papered(answer: Answer[Talks], setting: Setting) -> str:
    out = io.StringIO()
    show_talking_paper(answer, setting, out)
    return out.getvalue()


def reviewed(answer: Answer[Talks], setting: Setting) -> str:
    out = io.StringIO()
    show_review_paper(answer, setting, out)
    return out.getvalue()


def test_the_talking_paper_holds_no_points_and_at_most_two_hundred_words(april: Held) -> None:
    setting = Setting(april.case)
    paper = talking_paper(april.answer.value, setting)
    assert words_in_all(paper) <= MOST_WORDS
    text = " ".join(one.text for one in paper if isinstance(one, Text))
    text += " ".join(line.text for one in paper if isinstance(one, Points) for line in one.lines)
    for reply in april.answer.value.replies:
        assert str(round(reply.worth.us.mean)) not in text
    assert [line.label for one in paper if isinstance(one, Points) for line in one.lines] == [
        "A", "B", "C",
    ]  # fmt: skip


def test_a_long_talking_paper_falls_back_on_names_and_options(april: Held) -> None:
    long = {"noun": "a thing of " + "very many words and " * 12}
    issues = {
        name: issue.model_copy(
            update={
                "options": {key: one.model_copy(update=long) for key, one in issue.options.items()}
            }
        )
        for name, issue in april.case.issues.items()
    }
    setting = Setting(april.case.model_copy(update={"issues": issues}))
    assert words_in_all(talking_paper(april.answer.value, setting)) <= MOST_WORDS


def many(april: Held, count: int) -> tuple[Talks, Setting]:
    """A text of so many issues, on each of which the sides differ, by titles of eight words."""
    value = april.answer.value
    assert value.ripeness is not None
    title = "A thing of seven words or eight"
    held = value.ripeness.brackets[0]
    names = [f"thing-{at}" for at in range(count)]
    part = april.case.issues["flood-warning"].model_copy(update={"title": title})
    case = april.case.model_copy(
        update={"issues": {**april.case.issues, **dict.fromkeys(names, part)}}
    )
    brackets = tuple(
        replace(held, issue=one, leaders_only=at % 2 == 0) for at, one in enumerate(names)
    )
    stands = list(ContourStands)
    contours = tuple(
        IssueContour(one, stands[at % len(stands)], "12 hours", "48 hours")
        for at, one in enumerate(names)
    )
    texts = replace(value.ripeness, brackets=brackets, contours=contours)
    return replace(value, ripeness=texts), Setting(case)


@pytest.mark.parametrize("count", [0, 1, 7, 40, 300])
def test_the_review_is_one_page_however_many_issues_there_are(april: Held, count: int) -> None:
    value, setting = many(april, count)
    paper = review_paper(value, setting)
    assert words_in_all(paper) <= REVIEW_WORDS
    titles = [one.title for one in paper if isinstance(one, Section)]
    if count >= 40:
        assert titles == [
            "For leaders to decide", "For leads to lift", "Settled", "Apart, and in no bracket",
        ]  # fmt: skip
        assert f"{count // 2}" in repr(paper) or "more" in repr(paper)


def test_what_leaders_decide_says_what_lies_between_and_what_is_crossed(april: Held) -> None:
    value, setting = many(april, 1)
    assert value.ripeness is not None
    touched = Touched(Touches.VETO, "thing-0", "parliament", "us")
    held = replace(value.ripeness.brackets[0], between=("24 hours",), touches=(touched,))
    paper = review_paper(
        replace(value, ripeness=replace(value.ripeness, brackets=(held,))), setting
    )
    said = repr(paper)
    assert "between them “24 hours”" in said
    assert "What Lowland asks touches the veto of parliament (Upland)" in said


def test_before_a_text_the_review_says_that_it_cannot_say_what_is_left(april: Held) -> None:
    (text,) = review_paper(replace(april.answer.value, ripeness=None), Setting(april.case))
    assert isinstance(text, Text)
    assert text.text.startswith("No text is measured yet")


def test_without_replies_the_paper_says_to_hold(april: Held) -> None:
    (text,) = talking_paper(replace(april.answer.value, replies=()), Setting(april.case))
    assert isinstance(text, Text)
    assert text.text.startswith("There is nothing to answer with")


def test_a_plan_has_a_chapter_of_talks_without_what_to_answer(april: Held) -> None:
    blocks = outline(april.planner.value("talks"), Setting(april.case))
    said = repr(blocks)
    assert "The last offer of Lowland" in said
    assert "Reply one" not in said
    assert "What to answer" not in said


def test_a_long_course_stays_within_a_chapter_and_stands_behind_in_full(april: Held) -> None:
    last = april.case.talks["lowland-3"]
    more = {f"more-{at}": last.model_copy(update={"round": 3 + at}) for at in range(12)}
    case = april.case.model_copy(update={"talks": {**april.case.talks, **more}})
    value = Planner(replace(april.planner.request, case=case)).value("talks")
    blocks = outline(value, Setting(case))
    assert words_of(blocks) <= 300
    (table,) = [one for one in blocks if isinstance(one, Table)]
    (fold,) = [one for one in blocks if isinstance(one, Fold) and one.title == "All offers"]
    assert len(table.rows) == 5
    assert "Terms" not in table.heads
    assert isinstance(fold.blocks[0], Table)
    assert len(fold.blocks[0].rows) == 18


def test_the_picture_has_a_dot_for_each_offer_and_no_label_on_another(april: Held) -> None:
    value = april.answer.value
    assert value.course is not None
    sheet = course(value.offers, value.course.edge, Setting(april.case))
    dots = [one for one in sheet.shapes if isinstance(one, Dot) and one.key]
    assert len(dots) == 6
    labels = [one for one in sheet.shapes if isinstance(one, Label) and one.look == "strong"]
    numbers = [number for one in labels for number in one.text.split(", ")]
    assert sorted(numbers) == ["1", "2", "3", "4", "5", "6"]
    for one, other in combinations(labels, 2):
        assert hypot(one.x - other.x, one.y - other.y) >= 16


def test_a_reader_is_shown_no_entry_above_its_level(april: Held) -> None:
    entry = april.case.talks["lowland-3"].model_copy(
        update={"marks": ("TLP:RED",), "text": "zqwords by the car"}
    )
    readers = {"ana": CaseReader(level=TlpLevel.AMBER), "all": CaseReader(level=TlpLevel.RED)}
    case = april.case.model_copy(
        update={"talks": {**april.case.talks, "lowland-3": entry}, "readers": readers}
    )
    answer = Planner(replace(april.planner.request, case=case)).talks()
    for name, sees in (("ana", False), ("all", True)):
        sight = sight_of(case, name)
        text = shown(answer, Setting(case, sight)) + papered(answer, Setting(case, sight))
        data = repr(told(answer, sight, "talks"))
        assert ("zqwords" in data) is sees
        assert ("lowland-3" in data) is sees
        assert ("Withheld" in text) is not sees


@pytest.mark.slow
def test_closed_notes_stand_in_nothing_that_is_shown_or_written(root: Path, tmp_path: Path) -> None:
    for one in (root / "cases/river").iterdir():
        (tmp_path / one.name).write_bytes(one.read_bytes())
    notes = f'id,speaker,note\nlowland-1,zqspeaker,"{CLOSED}"\nlowland-3,zqspeaker,"{CLOSED}"\n'
    (tmp_path / "talks-closed.csv").write_text(notes)
    view = read(tmp_path, as_of="2027-04-10")
    planner = Planner(request_of(view, None, 0, lambda name: None))
    plan, setting = planner.plan(), Setting(view.case)
    written = dict(files(plan, setting))
    answer = planner.talks()
    everything = [*written.values(), shown(answer, setting), papered(answer, setting)]
    everything += [repr(told(answer, setting.sight, "talks")), repr(view.case), view.inputs]
    assert "lowland-3" in "".join(everything)
    for text in everything:
        assert "zqspeaker" not in text
        assert "zqclosed" not in text


def test_nothing_is_answered_where_nothing_was_offered(april: Held) -> None:
    value, setting = april.answer.value, Setting(april.case)
    assert value.answering is not None and value.replies
    behind = replace(value, answering=replace(value.answering, to=""))
    first = replace(behind, offers=tuple(one for one in value.offers if one.side != "us"))
    for one, heading_, called in ((value, "What to answer", "Reply"),
                                  (behind, "What to offer next", "Offer"),
                                  (first, "What to open with", "Opening")):  # fmt: skip
        parts = (part for part in outline(one, setting) if isinstance(part, Section))
        section = next(part for part in parts if part.title.startswith("What to "))
        said = repr(section) + repr(reply_cards(one, setting))
        assert section.title == heading(one) == heading_
        assert said.count(f"{called} one") == 2 and RANGES in said
        for other in {"Reply", "Opening", "Offer"} - {called}:
            assert f"{other} one" not in said and f"Three {other.lower()}" not in said


def test_of_replies_of_many_terms_the_shared_ones_stand_once(april: Held) -> None:
    one, *_ = april.answer.value.replies
    many = {"power-price": "fixed", "summer-release": "10%", "flood-warning": "48 hours",
            "dam-inspection": "none", "border": "as it is"}  # fmt: skip
    both = tuple(
        replace(one, says={**many, "grain": to}) for to in ("a hundred sacks", "ten sacks")
    )
    value = replace(april.answer.value, replies=both)
    said = text_of(outline(value, Setting(april.case)))
    assert said.count("border at “as it is”") == 1
    assert "In each: power price at “fixed”" in said
    assert said.count("grain at “ten sacks”") + said.count("Grain at “ten sacks”") == 1
    few = replace(april.answer.value, replies=both[:1])
    assert "In each" not in text_of(outline(few, Setting(april.case)))


def test_a_reply_says_who_of_third_parties_consents_and_none_is_refused(root: Path) -> None:
    view = read(root / "cases/three-neighbours")
    planner, setting = Planner(request_of(view, None, 0, lambda name: None)), Setting(view.case)
    value = planner.talks(worth=40.0).value
    assert value.replies
    for reply in value.replies:
        (ester,) = reply.consents
        assert ester.worth >= 0
        share = f"Ester would consent in {readings(ester.chance)} of its readings"
        assert share in repr(reply_cards(replace(value, replies=(reply,)), setting))
    assert repr(outline(value, setting)).count("; Ester would consent in") == len(value.replies)
    (first, *_) = value.replies
    refused = replace(first, consents=(replace(first.consents[0], worth=-1.0),))
    said = repr(outline(replace(value, replies=(refused,)), setting))
    assert "Ester would refuse it, so it would not hold" in said


def agreed(april: Held) -> tuple[Case, Planner]:
    """April, and a yes to the last package of Lowland two days later."""
    last = april.case.talks["lowland-3"]
    plain = {"terms": {}, "whole": False, "accepts": "lowland-3", "refuses": "", "text": ""}
    taken = last.model_copy(update={**plain, "date": "2027-04-10", "side": Actor.US})
    case = april.case.model_copy(update={"talks": {**april.case.talks, "us-yes": taken}})
    return case, Planner(replace(april.planner.request, case=case))


def test_a_deal_is_named_with_what_comes_next_in_the_talks_and_on_the_first_page(
    april: Held,
) -> None:
    case, planner = agreed(april)
    value, setting = planner.value("talks"), Setting(case)
    assert value.deal.moves == april.case.talks["lowland-3"].terms
    assert (value.deal.entry, value.deal.day) == ("lowland-3", "2027-04-10")
    lead, after, *_ = outline(value, setting)
    assert isinstance(lead, Text) and isinstance(after, Section)
    steps, better = after.blocks
    assert isinstance(steps, Points) and isinstance(better, Section)
    assert better.title == "Better for both"
    assert text_of((better,)).count("both gain over the deal in") == len(value.better) == 1
    assert lead.text.startswith("Agreed on 10 April 2027: summer release at “10%”")
    told_ = " ".join(one.text for one in steps.lines)
    assert "Take it to the review of the leaders" in told_ and "Write its pledges" in told_
    assert "`" not in told_, "no command stands in a document"
    assert "One package may be better for both" in told_
    page = planner.value("brief")
    open_ = Planner(Request(april.case, "")).value("brief")
    after, before = fitted(page, setting), fitted(open_, Setting(april.case))
    assert after.headline == "Bring home what was agreed with Lowland on 10 April 2027"
    assert before.headline.startswith("Write to")
    assert "Dam inspection, joint report" in after.rows[BriefRow.DEAL][0].text
    assert not after.rows.get(BriefRow.GET) and not after.rows.get(BriefRow.LEAK)
    assert after.words(reserved=False) + after.words(reserved=True) <= BUDGET


def test_a_deal_names_the_third_party_without_which_it_does_not_hold(root: Path) -> None:
    case = read(root / "cases/three-neighbours").case
    given = TalksEntry(
        date="2031-02-09", round=1, side=Actor.THEM, form=OfferForm.TEXT, whole=True,
        terms={"sewage": "treated in Sund", "ferry": "weekly", "icebreaker": "given"},
    )  # fmt: skip
    taken = TalksEntry(date="2031-02-10", round=1, side=Actor.US, form=OfferForm.TEXT, accepts="b1")
    case = case.model_copy(update={"talks": {"b1": given, "a1": taken}})
    value, setting = Planner(Request(case, "")).value("talks"), Setting(case)
    (ester,) = value.deal.consents
    assert (ester.who, ester.worth > 0, ester.chance > 0.5) == ("Ester", True, True)
    _, after, *_ = outline(value, setting)
    assert isinstance(after, Section)
    steps, _ = after.blocks
    assert isinstance(steps, Points)
    assert steps.lines[0].text.startswith("Nothing of it holds without Ester")


def test_what_was_learnt_is_told_before_replies_draw_on_it_and_where_we_may_be_wrong(
    april: Held,
) -> None:
    value, setting = april.answer.value, Setting(april.case)
    learning = value.learning
    assert learning is not None and not learning.used
    assert "said something new" in wording.lesson(learning, setting)
    assert "from the fourth, so 1 more must come" in wording.lesson(learning, setting)
    line = replace(learning.issues[0], best_now="market", best="fixed", sure=0.8)
    early = replace(learning, issues=(line, *learning.issues[1:]))
    told_ = text_of(outline(replace(value, learning=early), setting))
    assert "they may like “market” best, not “fixed” (" in told_
    doubted = replace(early, lesson=Lesson.NO_MODEL)
    named = setting.issue(line.issue)
    assert named.casefold() in wording.look_again(doubted, setting).casefold()
    assert "Look again first at our estimates" in text_of(
        outline(replace(value, learning=doubted), setting)
    )
    case, planner = agreed(april)
    after = replace(planner.value("talks"), learning=doubted)
    assert "their offers speak against those on" in text_of(outline(after, Setting(case)))
    same = tuple(replace(one, best_now=one.best) for one in learning.issues)
    plain = replace(learning, issues=same)
    assert wording.judged_by(plain, setting) == ""


def text_of(blocks: tuple[Block, ...]) -> str:
    return " ".join(re.findall(r"text='([^']*)'", repr(blocks)))


def test_where_their_last_offer_is_to_be_answered_its_dearest_moves_are_told(april: Held) -> None:
    value = april.answer.value
    last = next(one for one in value.offers if one.id == value.answering.to)
    moved = tuple(replace(one, us=one.us + k) for k in range(4) for one in last.moved)
    many = replace(last, moved=moved)
    for offer, rest in ((last, ""), (many, "Four other terms that count less for us.")):
        shown = replace(value, offers=tuple(offer if one is last else one for one in value.offers))
        points = next(one for one in outline(shown, Setting(april.case)) if isinstance(one, Points))
        labels = [line.label for line in points.lines]
        assert labels.count("Moved") == min(MOVES, len(offer.moved)) + bool(rest)
        assert {"Touches", "If read aloud"} <= {*labels}
        assert not rest or rest in [line.text for line in points.lines]
