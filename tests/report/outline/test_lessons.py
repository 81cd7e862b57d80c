"""The chapter of lessons: who coded before everything, what is alike once, figures behind folds."""

import re
from collections.abc import Callable, Iterator

import pytest

from detente.report.markdown import markdown
from detente.report.outline.blocks.block import Block, Fold, Line, Picture, Points, Text
from detente.report.outline.details.beside_record import alike
from detente.report.outline.lessons import lessons
from detente.report.setting import Setting
from detente.report.wording.facts import say
from detente.report.wording.record.lessons import NAMED, few
from detente.studies.values.record.lessons import RecordCoding, RecordForecasts
from detente.studies.values.record.track_record import Beside
from tests.report.words_of import words_of
from tests.studies.ford import FORD, case_of, changed
from tests.studies.harbour import HARBOUR, learned

BUOYS = "  buoys:\n    now: dark\n"
SAME = "    ingredients: {leaders: mostly, objectives: no, benefit: yes, process: mostly}\n"


def blocks(text: str = HARBOUR) -> tuple[Block, ...]:
    return lessons(learned(text).value, Setting(case_of(text)))


def chapter(text: str = HARBOUR) -> tuple[Block, ...]:
    """The blocks that no fold hides."""
    return tuple(block for block in blocks(text) if not isinstance(block, Fold))


def lines(some: tuple[Block, ...]) -> Iterator[Line]:
    for block in some:
        if isinstance(block, Points):
            yield from block.lines


def test_the_chapter_and_its_annex_as_they_read(check_golden: Callable[[str, str], None]) -> None:
    check_golden("harbour/lessons.md", markdown(blocks()))


def test_who_coded_is_said_before_everything() -> None:
    first = blocks()[0]
    assert isinstance(first, Text) and first.style == "lead"
    assert first.text.startswith("One hand coded all 8 past episodes knowing how they had ended.")
    assert first.text.index("coded") < first.text.index("3 of the 4 ingredients")


def test_one_ingredient_that_does_as_well_as_all_is_said_and_what_hindsight_would_do() -> None:
    warning = blocks()[1]
    assert isinstance(warning, Text) and warning.style == "warn"
    assert "7 of 7 outcomes are called right; by 3 together, 6" in warning.text
    assert "not what brought it about" in warning.text


@pytest.mark.parametrize(
    ("fact", "says"),
    [
        (RecordCoding(0, 0, 5), "nobody is named who coded the record"),
        (RecordCoding(2, 0, 5), "two hands coded 5 past episodes before their outcomes were known"),
        (RecordCoding(2, 3, 5), "two hands coded 3 of 5 past episodes knowing how they had ended"),
        (RecordCoding(1, 5, 5), "one hand coded all 5 past episodes knowing how they had ended"),
    ],
)
def test_how_the_record_was_coded(fact: RecordCoding, says: str) -> None:
    assert say(fact, Setting(case_of(HARBOUR))) == says


@pytest.mark.parametrize("verdict", Beside)
def test_the_score_says_in_plain_words_how_it_does(verdict: Beside) -> None:
    fact = RecordForecasts(9, 0.35, 0.2, 0.5, 0.25, verdict, "leaders", 0.4)
    text = say(fact, Setting(case_of(HARBOUR)))
    assert ("worse" in text) == (verdict is Beside.WORSE)
    assert not re.search("Brier|base rate", text) and "alone" not in text


def test_the_picture_stands_open_and_its_figures_behind_a_fold() -> None:
    (picture,) = (block for block in chapter() if isinstance(block, Picture))
    assert picture.table is None
    assert "The long quay (2001–2002)" in {point.title for point in picture.data.points}


def test_issues_that_are_judged_alike_are_said_once_with_all_named() -> None:
    text = changed(BUOYS, BUOYS + SAME, HARBOUR)
    (group,) = alike(learned(text).value.issues)
    assert [line.issue for line in group] == ["piers", "buoys"]
    page = markdown(blocks(text))
    assert "The outer piers; Buoys" in page
    assert page.count("Nearest, at") == 1
    red = changed("record:\n", "never-trade: [{issue: buoys, quiet-channel: K1}]\nrecord:\n", text)
    assert len(alike(learned(red).value.issues)) == 2


def test_a_case_without_a_record_says_that_and_no_more() -> None:
    (only,) = chapter(FORD)
    assert isinstance(only, Text) and "nothing to learn from" in only.text


def test_the_nearest_episodes_of_the_issues_that_would_turn_are_named() -> None:
    texts = {line.label: line.text for line in lines(chapter())}
    assert "The closed season (2009–2010), little progress" in texts["The outer piers"]
    there = changed("objectives: no, benefit: yes", "objectives: yes, benefit: yes", HARBOUR)
    assert "The outer piers" not in {line.label for line in lines(chapter(there))}


@pytest.mark.parametrize("many", [1, 20])
def test_the_chapter_does_not_grow_with_the_case(many: int) -> None:
    issues = "".join(f"  buoy-{n}:\n    now: dark\n    options: [dark, lit]\n{SAME}"
                     for n in range(many))  # fmt: skip
    assert words_of(blocks(changed(BUOYS, issues + BUOYS, HARBOUR))) <= 300


def test_few_names_the_first_and_counts_the_rest() -> None:
    assert few("abcde").endswith(f"{5 - NAMED} more") and "more" not in few("ab")
