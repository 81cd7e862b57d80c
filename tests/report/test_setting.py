"""What a setting keeps: each thing that is made of a value, once."""

from itertools import count

from detente.report.setting import Setting
from tests.studies.ford import FORD, case_of


def test_what_is_made_of_a_value_is_made_once_and_of_one_like_it_anew() -> None:
    setting, numbers = Setting(case_of(FORD)), count()
    first, like = ["a"], ["a"]

    def kept(name: str, value: object) -> int:
        return setting.once(name, value, lambda: next(numbers))

    assert [kept("x", first), kept("x", like), kept("y", first), kept("x", first)] == [0, 1, 2, 0]
    for number in range(3, 100):  # the one before would be gone, and its place in memory taken
        assert kept("x", [number]) == number
    assert Setting(setting.written).once("x", first, lambda: "another") == "another"
