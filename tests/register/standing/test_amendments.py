"""Which part a move changes, what stood before it, and whom it binds."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from detente.register.entries.entry import Amendment, Terms
from detente.register.entries.obligation import Obligation
from detente.register.standing.amendments import binds, moved, rewound

DUE = date(2027, 6, 30)
OWED = Terms(
    Fraction(10), "t", None, DUE, str(DUE), "net", "all", deal=Obligation(to_sides=("us",))
)


@pytest.mark.parametrize(
    ("field", "to", "expected"),
    [
        ("deadline", "2027-08", replace(OWED, due=date(2027, 8, 31), due_text="2027-08")),
        ("deadline", "the season", replace(OWED, due=None, due_text="the season")),
        ("quantity", " 12.5", replace(OWED, amount=Fraction(25, 2))),
        ("quantity", "about 12", replace(OWED, amount=None)),
        ("baseline", "gross", replace(OWED, base="gross")),
        ("unit", "kg", replace(OWED, unit="kg")),
        ("scope", "some", replace(OWED, scope="some")),
    ],
)
def test_a_move_changes_its_part_alone(field: str, to: str, expected: Terms) -> None:
    assert moved(OWED, Amendment(field, "", to)) == expected


def test_a_part_that_no_pledge_has_is_refused() -> None:
    with pytest.raises(ValueError, match="colour"):
        moved(OWED, Amendment("colour", "", "red"))


def test_only_the_first_move_of_a_part_says_what_was_first() -> None:
    moves = [
        Amendment("unit", "kg", "t"),
        Amendment("unit", "g", "t"),
        Amendment("quantity", "", "3"),
        Amendment("quantity", "4", "5"),
    ]
    assert rewound(OWED, moves) == replace(OWED, unit="kg")


@pytest.mark.parametrize(
    ("move", "at_most", "bound"),
    [
        (Amendment("quantity", "", "10", "us"), False, True),
        (Amendment("quantity", "", "11", "us"), False, False),
        (Amendment("quantity", "", "11", "us"), True, True),
        (Amendment("quantity", "", "9", "us"), True, False),
        (Amendment("quantity", "", "9", "them"), False, False),
        (Amendment("quantity", "", "11", "them", confirmed=True), False, True),
        (Amendment("quantity", "", "less", "us"), False, False),
        (Amendment("deadline", "", "2027-06-30", "us"), False, True),
        (Amendment("deadline", "", "2027-06-29", "us"), False, False),
        (Amendment("deadline", "", "some day", "us"), False, True),
        (Amendment("unit", "", "kg", "us"), False, False),
    ],
)
def test_only_both_or_whoever_is_owed_and_asks_no_more_bind(
    move: Amendment, at_most: bool, bound: bool
) -> None:
    first = replace(OWED, at_most=at_most)
    assert binds(move, first, first) is bound
