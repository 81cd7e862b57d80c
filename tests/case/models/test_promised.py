"""Who promised: each side by whichever of its names stands in the list, in the sides' own order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.models.promised import sides_of
from tests.studies.ford import FORD, case_of

CASE = case_of(FORD)
NAMES = {"us": (CASE.us, "us"), "them": (CASE.them, "them"), "": ("a port", "bus", "")}


@given(st.lists(st.sampled_from([(s, n) for s, all_ in NAMES.items() for n in all_])),
       st.sampled_from([", ", ";", " ; ", ","]))  # fmt: skip
def test_a_list_of_names_gives_the_sides_that_it_names(
    named: list[tuple[str, str]], between: str
) -> None:
    text = between.join(name for _, name in named)
    expected = tuple(side for side in ("us", "them") if side in {side for side, _ in named})
    assert sides_of(CASE, text) == expected


@pytest.mark.parametrize("text", ["both", "a port; both"])
def test_both_are_both(text: str) -> None:
    assert sides_of(CASE, text) == ("us", "them")
