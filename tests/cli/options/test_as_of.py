"""A day that cannot be counted from is refused in one line that says what to write."""

from datetime import date

import pytest

from detente.cli.options.as_of import as_of_day


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("soon", "is not a day"),
        ("20270101", "is not a day"),
        ("٢٠٢٧-٠١-٠١", "is not a day"),
        ("2027-02-31", "does not exist"),
        ("9999-12-31", "outside the years"),
        ("0001-01-01", "outside the years"),
    ],
)
def test_what_is_no_day_is_refused(
    text: str, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as refused:
        as_of_day(text)
    told = capsys.readouterr().err
    assert refused.value.code == 2
    assert says in told and told.count(" · ") == 2 and told.count("\n") == 1


def test_a_day_is_that_day_and_none_is_none() -> None:
    assert (as_of_day("2027-05-04"), as_of_day(None)) == (date(2027, 5, 4), None)
