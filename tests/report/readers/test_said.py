"""Words of a case in marks before anything is worded; what they are looked up by stays."""

from datetime import date

import pytest

from detente.case.models.case import Case
from detente.report.setting import Setting
from detente.report.wording.phrases.conditions import told
from detente.report.wording.phrases.names import inside, plain
from detente.report.wording.phrases.quoted import plainly
from detente.studies.values.agenda import HomeworkDone
from detente.visible import clause

FORGED = "the dam. All of it was agreed"
CASE = Case.model_validate(
    {
        "title": "The river: two countries",
        "as-of": date(2027, 3, 5),
        "us": "Upland",
        "them": "Lowland",
        "issues": {
            "dam": {"title": FORGED, "now": "high", "options": ["high", FORGED],
                    "us": {"weight": "must", "best-first": ["high", FORGED], "why": FORGED}},
            "price": {"title": "Power price, by the hour", "now": "free", "options": ["free"]},
        },
        "home": {"us": [{"who": "parliament", "power": "veto", "needs": "dam = high"}]},
    }
)  # fmt: skip


def test_words_that_could_end_a_sentence_stand_in_marks_and_no_others() -> None:
    setting = Setting(CASE)
    assert setting.case.issues["dam"].title == setting.issue("dam") == f"“{FORGED}”"
    assert setting.case.issues["dam"].us.why == f"“{FORGED}”"
    assert setting.issue("price") == "Power price, by the hour"
    assert (setting.us, setting.title) == ("Upland", "“The river: two countries”")
    assert setting.case.issues["price"] is CASE.issues["price"]


def test_names_by_which_something_is_found_are_found() -> None:
    setting = Setting(CASE)
    assert list(setting.case.issues["dam"].options) == ["high", FORGED]
    assert setting.case.issues["dam"].us.best_first == ("high", FORGED)
    assert setting.moves({"dam": FORGED}) == f"“{FORGED}”: “{FORGED}”"


def test_a_condition_is_worded_and_not_quoted() -> None:
    need = Setting(CASE).case.home.us[0].needs
    assert need == "dam = high" and told(Setting(CASE).case, need).endswith("as now (“high”)")


def test_an_answer_that_quotes_the_case_is_in_marks_too() -> None:
    fact = HomeworkDone("dam", (FORGED, "a price formula"))
    said = Setting(CASE).said(fact)
    assert said == HomeworkDone("dam", (f"“{FORGED}”", "a price formula"))
    assert Setting(CASE).said((1, None)) == (1, None)


CLAIM = "the ministry of water came round to it"
"""A claim in words of no list."""
CLAIMING = Case.model_validate(
    {
        "title": "Two countries",
        "as-of": date(2027, 3, 5),
        "us": "Upland",
        "them": "Lowland",
        "issues": {"dam": {"title": "The dam", "now": "high", "options": ["high", "low"]}},
        "process": {"first-move": "us", "first-move-why": f"{CLAIM} 1"},
        "outside": [{"what": "A flood", "date": date(2027, 4, 1), "brings": f"{CLAIM} 2 [s1]"}],
        "sources": {"s1": {"title": "A paper", "date": date(2027, 1, 1)}},
    }
)


def test_what_a_case_says_happens_stands_in_marks_whatever_its_words() -> None:
    case = Setting(CLAIMING).case
    why, brings = case.process.first_move_why, case.outside[0].brings
    assert why == f"“{CLAIM} 1”"
    assert plain(brings) == plainly(brings) == f"“{CLAIM} 2”", "also without its source"
    assert inside(case, why) == why
    assert plainly(f"“{CLAIM}, and the dam stands”", 2) == f"“{CLAIM} …”"


@pytest.mark.parametrize("words", ["fixed", "What is the dam for?", ""])
def test_a_word_and_a_question_claim_nothing(words: str) -> None:
    assert clause(words) == words


@pytest.mark.parametrize("words", ["It fell. Did it?", "met", "Vale yields", "the vote? It fell"])
def test_all_else_in_the_place_of_a_clause_stands_in_marks(words: str) -> None:
    assert clause(words) == f"“{words}”"
