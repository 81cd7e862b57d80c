"""The case's own vocabulary: no firm has a capital, no union an Excellency."""

import re
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from detente.api.planning import Answers, plan
from detente.api.reading import read
from detente.case.models.scalars import last_day
from detente.case.models.vocabulary import SettingKind
from detente.case.reading.read import read_text
from detente.case.views.swap import swapped
from detente.report.documents import WholePlan, documents
from detente.report.html import html
from detente.report.letter.glossary import glossary
from detente.report.markdown import markdown
from detente.report.office.desk import Desk
from detente.report.office.diary import diary
from detente.report.office.papers import KINDS
from detente.report.office.text import as_markdown
from detente.report.outline.blocks.block import Table, Text
from detente.report.outline.ladder import ladder as chapter_of_ladder
from detente.report.setting import Setting
from detente.report.wording.phrases.forms import got
from detente.report.wording.phrases.vocabulary import TERMS, terms
from detente.studies.values.brief.consistency import Check
from tests.report.conftest import Told
from tests.report.test_budgets import OF_A_PAGE

ROOT = Path(__file__).parents[2] / "fixtures" / "settings"
STATES_ALONE = re.compile(
    r"\b(governments?|excellenc\w+|congress|capital|ambassador|treat(?:y|ies)|summit|at home|"
    r"countr(?:y|ies)|nations?|diploma\w+|minist\w+)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module", params=[kind.value for kind in SettingKind])
def planned(request: pytest.FixtureRequest) -> tuple[str, Told]:
    view = read(ROOT / f"{request.param}.yaml")
    return request.param, Told(plan(view), Setting(view.case))


def _written(told: Told) -> dict[str, str]:
    """The page, every document of the plan, and every paper of a page."""
    desk = Desk(WholePlan(told.plan), told.setting)
    papers = [paper for kind in ("brief", *OF_A_PAGE) for paper in KINDS[kind].papers(desk)]  # type: ignore[misc]
    texts = dict(documents(told.plan, told.setting))
    texts |= {f"{paper.file}.md": as_markdown(paper) for paper in papers}
    return texts | {"plan.html": html(told.plan, told.setting)}


def test_words_of_states_are_for_states_alone(planned: tuple[str, Told]) -> None:
    name, told = planned
    case = (ROOT / f"{name}.yaml").read_text()
    own = {word.lower() for word in STATES_ALONE.findall(case)}
    texts = _written(told)
    hits = {
        file: sorted({word for word in STATES_ALONE.findall(text) if word.lower() not in own})
        for file, text in texts.items()
    }
    found = {file: words for file, words in hits.items() if words}
    if name == "states":
        assert "Excellency" in found["message.md"]
    else:
        assert not found


def test_no_place_of_a_word_is_left_open(planned: tuple[str, Told]) -> None:
    pattern = r"\{(leaders?|theirs|meeting|at_home|consult|third|name)\}"
    open_ = [file for file, text in _written(planned[1]).items() if re.search(pattern, text)]
    assert not open_


def test_brief_letter_and_a_card_are_as_they_were(
    planned: tuple[str, Told], check_golden: Callable[[str, str], None]
) -> None:
    name, told = planned
    texts = _written(told)
    for file in ("brief.md", "message.md", "card-per-lind.md"):
        check_golden(f"settings/{name}/{file}", texts[file])


def test_words_of_the_case_stand_before_those_of_its_setting() -> None:
    text = (ROOT / "firms.yaml").read_text()
    own = text.replace("setting: firms", "setting: {like: firms, leader: owner, closing: Yours,}")
    case = read_text("case.yaml", own).case
    assert case is not None
    assert (terms(case).leader, terms(case).closing) == ("owner", "Yours")
    assert terms(case).salutation == TERMS[SettingKind.FIRMS].salutation


def test_no_other_setting_is_read() -> None:
    text = (ROOT / "firms.yaml").read_text().replace("setting: firms", "setting: churches")
    assert read_text("case.yaml", text).findings


def test_an_option_has_its_form_by_side_and_swapped_the_other() -> None:
    case = read_text("case.yaml", (ROOT / "states.yaml").read_text()).case
    assert case is not None
    ours, theirs = Setting(case), Setting(swapped(case))
    assert got("licences", "forty", "them", ours) == "forty licences a year"
    assert got("licences", "forty", "us", theirs) == "forty licences a year"
    assert got("licences", "forty", "us", ours) == "fishing licences, forty"
    assert got("patrols", "joint", "both", ours) == "joint patrols of the strait"


def test_a_translator_has_the_words_and_the_terms_to_get_right(tmp_path: Path) -> None:
    text = (ROOT / "conflict.yaml").read_text()
    named = text.replace("process:\n", "process:\n  translator: Mo Ash\n") + (
        "glossary:\n"
        "  - {term: cease-fire, render: alto, standing: agreed}\n"
        "  - {term: sons of one country, standing: contested, note: lands near a slogan}\n"
    )
    papers = KINDS["translator"].papers
    assert papers is not None
    for written, expected in ((named, "For Mo Ash."), (text, "Nobody is named to translate it")):
        (tmp_path / "case.yaml").write_text(written)
        view = read(tmp_path / "case.yaml")
        (paper,) = papers(Desk(Answers(view), Setting(view.case)))
        assert expected in as_markdown(paper) and "To Tom Vale," in as_markdown(paper)
    case = read_text("case.yaml", named).case
    assert case is not None
    rows = glossary(case.glossary, "Both are Sons of one country.")
    assert isinstance(rows, Table)
    assert [row[:4] for row in rows.rows] == [
        ("sons of one country", "not settled", "contested", "yes"),
        ("cease-fire", "alto", "agreed", "no"),
    ]
    assert isinstance(glossary((), ""), Text)


def test_an_authority_stands_on_card_calendar_and_ladder(tmp_path: Path) -> None:
    """Who signs clears it first; the decision is due before the act by notice and lead time."""
    power = (
        "authority: {instrument: a licence order, signatory: Harbour board, notice: 10, "
        "lead-time: 20}"
    )
    text = (ROOT / "states.yaml").read_text()
    ours = text.replace("{by: us, they-get", f"{{by: us, {power}, they-get")
    assert ours != text
    (tmp_path / "case.yaml").write_text(ours)
    view = read(tmp_path / "case.yaml")
    answers, setting = Answers(view), Setting(view.case)
    (card,) = answers.study("mandates").value.cards
    assert ("Harbour board", ("licences",)) in [(line.who, line.issues) for line in card.clear_with]
    ladder = answers.study("ladder").value
    entries = diary(lambda name: answers.study(name).value, setting)
    (decide,) = [entry for entry in entries if entry.what.startswith("Decide")]
    first = next(rung.given[0].month for rung in ladder.rungs if rung.issue == "licences")
    assert decide.first == last_day(first) - timedelta(days=30)
    assert decide.whose == "Harbour board" and "licence order" in decide.note
    assert "a licence order" in markdown(chapter_of_ladder(ladder, setting))
    unnamed = {fact.number for fact in answers.study("consistency").value.unsettled}
    assert Check.INSTRUMENT not in unnamed
