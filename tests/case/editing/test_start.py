"""The starter reads, is short, and grows into a case of one's own."""

from detente.case.editing.start import starter
from detente.case.reading.read import read_text


def test_the_starter_has_no_finding_for_either_side() -> None:
    reading = read_text("mine.yaml", starter("mine"))
    assert reading.case is not None
    assert not reading.findings


def test_the_starter_is_short_and_has_three_issues() -> None:
    reading = read_text("mine.yaml", starter("mine"))
    assert starter("mine").count("\n") < 90
    assert reading.case is not None
    assert len(reading.case.issues) == 3
    assert all(issue.us and issue.them for issue in reading.case.issues.values())


def test_the_starter_names_its_own_file() -> None:
    assert "detente plan talks.yaml" in starter("talks")
    assert "NAME" not in starter("talks")
