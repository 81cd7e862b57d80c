"""Forms of notices: what they ask for, and that a late one is warned of."""

from datetime import UTC, datetime

import pytest

from detente.table.acts.notice import Notice
from detente.table.forms import faults, forms

LAUNCH = forms()["launch"]
SAID = {"launch-area": "north", "impact-area": "sea"}


def notice(fields: dict[str, str], planned: str = "2027-01-02T00:00:00Z") -> Notice:
    return Notice(kind="notice", channel="hotline", form="launch", planned=planned, fields=fields)


@pytest.mark.parametrize(
    ("fields", "planned", "told"),
    [
        ({"launch-area": "north"}, "2027-01-02T00:00:00Z", "impact-area: is missing"),
        ({**SAID, "more": "x"}, "2027-01-02T00:00:00Z", "more: is no field"),
        (SAID, "", "planned: is missing"),
    ],
)
def test_what_a_notice_lacks_is_named(fields: dict[str, str], planned: str, told: str) -> None:
    (found,) = faults(LAUNCH, notice(fields, planned))
    assert found.startswith(told)


def test_a_day_ahead_is_in_time() -> None:
    said = notice(SAID)
    assert not faults(LAUNCH, said)
    assert not LAUNCH.late(said, datetime(2027, 1, 1, tzinfo=UTC))
    assert "less than 24 hours" in LAUNCH.late(said, datetime(2027, 1, 1, 0, 1, tzinfo=UTC))[0]


def test_every_form_is_sourced() -> None:
    assert all(one.title and one.hours > 0 and one.fields for one in forms().values())
