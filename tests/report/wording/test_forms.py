"""An option without a form of the case stands in the plainest English that there is for it."""

import pytest

from detente.case.reading.read import read_case
from detente.report.setting import Setting
from detente.report.wording.phrases.forms import got, plainest
from tests.house.tree import ROOT


@pytest.mark.parametrize(
    ("title", "option", "told"),
    [
        (
            "the settlements in Sinai",
            "they are removed",
            "that the settlements in Sinai are removed",
        ),
        ("the fair", "it stays open", "that the fair stays open"),
        ("the force", "leaves only if both agree", "that the force leaves only if both agree"),
        ("the withdrawal", "the international border", "the international border"),
        ("the treaty and Palestine", "two texts side by side", "two texts side by side"),
        ("limits on forces in Sinai", "Sinai without soldiers", "Sinai without soldiers"),
        ("power price", "fixed", "power price, fixed"),
        ("summer release", "20%", "summer release, 20%"),
        ("the catch of whitefish", "half of today", "the catch of whitefish, half of today"),
        ("the toll", "low", "the toll, low"),
    ],
)
def test_the_plainest_form(title: str, option: str, told: str) -> None:
    assert plainest(title, option) == told


def test_what_a_third_party_gives_is_called_by_its_title() -> None:
    found = read_case(ROOT / "cases" / "three-neighbours").case
    assert found is not None
    assert got("icebreaker", "given", "both", Setting(found)) == "an icebreaker for the winter"
