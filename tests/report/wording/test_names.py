"""Titles, parties and days as they stand in running text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.models.case import Case
from detente.report.wording.phrases.names import country, inside, leader, plain, styled, title
from tests.studies.ford import FORD, case_of, changed
from tests.work import growth


def case() -> Case:
    text = changed(
        "title: The toll at the ford\n", "title: Alandic tolls\n    about: Tolls at Old Ford.\n"
    )
    return case_of(
        text.replace("  Aland:\n", "  Aland:\n    title: the Republic\n    adjective: Alandic\n")
    )


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("The toll", "the toll"),
        ("A lamp", "a lamp"),
        ("Grain before the frost", "grain before the frost"),
        ("Alandic tolls", "Alandic tolls"),
        ("Bland's answer", "Bland's answer"),
        ("Old bridges", "Old bridges"),
        ("UN patrols", "UN patrols"),
        ("", ""),
    ],
)
def test_a_title_within_a_sentence_keeps_names(text: str, within: str) -> None:
    assert inside(case(), text) == within


def test_an_issue_without_a_title_is_its_id_in_words() -> None:
    assert title(case_of(FORD), "shore") == "Shore"
    assert title(case_of(FORD), "grain") == "Grain before the frost"


def test_a_party_and_its_leader() -> None:
    assert (country(case(), "us"), country(case(), "them")) == ("the Republic", "Bland")
    assert styled(case(), "us") == "Ina Or, First Citizen of the Republic"
    nobody = case_of(
        changed("    leader: {name: Kai Wen, office: warden, calls: the gate house}\n", "")
    )
    assert leader(nobody, "them") == "the leader of Bland"
    assert styled(nobody, "them") == "The leader of Bland"


def test_where_titles_are_written_small_a_capital_is_a_name() -> None:
    text = changed("title: The toll at the ford", "title: Mayfair tolls")
    assert inside(case_of(text), "Mayfair tolls") == "mayfair tolls"
    small = changed("title: Grain before the frost", "title: grain before the frost", text)
    assert inside(case_of(small), "Mayfair tolls") == "Mayfair tolls"
    assert inside(case_of(small), "Grain before the frost") == "grain before the frost"


@given(st.text("a []", max_size=12))
def test_text_without_its_sources_is_that_without_the_shortest_brackets(text: str) -> None:
    """Against the plainest pattern that says so, in time that grows with the square."""
    assert plain(text) == re.sub(r"\s*\[[^\]]*\]", "", text)


@pytest.mark.parametrize("part", [" ", "[", "a ", " [", "[]", " ]"])
def test_sources_are_left_out_in_work_that_grows_with_the_text(part: str) -> None:
    assert growth(lambda size: plain(f"x{part * size}x"), 20_000) < 9
