"""Words of a case in marks before anything is worded; what they are looked up by stays."""

from datetime import date

from detente.case.case import Case
from detente.report.setting import Setting
from detente.report.wording.conditions import told
from detente.studies.values.agenda import HomeworkDone

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
    assert need == "dam = high" and told(Setting(CASE).case, need).endswith("stays as now (“high”)")


def test_an_answer_that_quotes_the_case_is_in_marks_too() -> None:
    fact = HomeworkDone("dam", (FORGED, "a price formula"))
    said = Setting(CASE).said(fact)
    assert said == HomeworkDone("dam", (f"“{FORGED}”", "a price formula"))
    assert Setting(CASE).said((1, None)) == (1, None)
