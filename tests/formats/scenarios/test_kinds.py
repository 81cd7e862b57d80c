"""Parts of a scenario's file that are missing or of another kind are faults, and no crash."""

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from detente.formats.scenarios.genius import NO_XML, read_genius, write_genius
from detente.formats.scenarios.geniusweb import read_geniusweb
from detente.formats.scenarios.negmas import read_negmas
from detente.formats.scenarios.scenario import Profile, Scenario, Unread
from detente.formats.scenarios.xml_tree import parse

SPACE = {"issues": [{"name": "price", "values": ["a", "b"]}]}
TABLE = {"type": "TableFun", "mapping": {"a": 1, "b": 0}}
LINEAR: dict[str, Any] = {"type": "LinearAdditiveUtilityFunction", "values": [TABLE]}
DOMAIN = {"name": "d", "issuesValues": {"price": {"values": ["a", "b"]}}}
NUMBERS = {"discreteutils": {"valueUtilities": {"a": 1, "b": 0}}}
PROFILE: dict[str, Any] = {
    "domain": DOMAIN, "issueUtilities": {"price": NUMBERS}, "issueWeights": {"price": 1},
    "name": "p",
}  # fmt: skip


def files(*trees: Any) -> list[tuple[str, bytes]]:
    return [(f"{at}.json", json.dumps(tree).encode()) for at, tree in enumerate(trees)]


def test_what_is_built_as_it_should_be_is_read() -> None:
    assert len(read_negmas(files(SPACE, LINEAR))[0].issues) == 1
    assert len(read_geniusweb(files({"LinearAdditiveUtilitySpace": PROFILE}))[0].issues) == 1


@pytest.mark.parametrize(
    ("space", "function"),
    [(SPACE, {**LINEAR, "values": [{"type": "TableFun"}]}),
     (SPACE, {**LINEAR, "values": [{**TABLE, "mapping": ["a"]}]}),
     (SPACE, {**LINEAR, "values": {"other": TABLE}}), (SPACE, {**LINEAR, "weights": {"x": 1}}),
     (SPACE, {**LINEAR, "reserved_outcome": ["c"]}), (SPACE, {**LINEAR, "reserved_outcome": 7}),
     ({"issues": ["price"]}, LINEAR), ({"issues": 7}, LINEAR)],
)  # fmt: skip
def test_a_part_of_negmas_of_another_kind(space: Any, function: Any) -> None:
    with pytest.raises(Unread):
        read_negmas(files(space, function))


@pytest.mark.parametrize(
    "more",
    [{"reservationBid": "a"}, {"reservationBid": {"issuevalues": 7}}, {"domain": None},
     {"domain": {**DOMAIN, "issuesValues": {"price": {"values": None}}}},
     {"issueUtilities": {"price": {"discreteutils": {"valueUtilities": 7}}}}],
)  # fmt: skip
def test_a_part_of_geniusweb_of_another_kind(more: dict[str, Any]) -> None:
    with pytest.raises(Unread):
        read_geniusweb(files({"LinearAdditiveUtilitySpace": {**PROFILE, **more}}))


@pytest.mark.parametrize(("issues", "is_read"), [(10, True), (60, False)])
def test_ranges_are_spelled_out_only_where_all_parties_together_score_few(
    issues: int, is_read: bool
) -> None:
    """A range is a few letters in a file, and a thousand options for each party here."""
    domain = {"name": "d", "issuesValues": {f"i{n}": {"range": [0, 999, 1]} for n in range(issues)}}
    ends = {"lowValue": 0, "lowUtility": 0, "highValue": 999, "highUtility": 1}
    profile = {"issueUtilities": {f"i{n}": {"numberutils": ends} for n in range(issues)}}
    web = [{"LinearAdditiveUtilitySpace": {**profile, "name": f"p{n}"}} for n in range(9)]
    whole = {"type": "ContiguousIssue", "values": [0, 999]}
    space = {"issues": [{"name": f"i{n}", **whole} for n in range(issues)]}
    flat = [{"type": "ConstFun", "bias": 1}] * issues
    negmas = [{**LINEAR, "values": flat, "name": f"p{n}"} for n in range(9)]
    for read, trees in ((read_geniusweb, [domain, *web]), (read_negmas, [space, *negmas])):
        if is_read:
            assert len(read(files(*trees))[0].profiles) == 9
        else:
            with pytest.raises(Unread, match="the options go on"):
                read(files(*trees))


@pytest.mark.parametrize("name", ["utf-7", "rot13", "idna", "undefined", "mbcs"])
def test_an_encoding_that_is_not_read_is_said(name: str) -> None:
    with pytest.raises(Unread) as told:
        parse(f'<?xml version="1.0" encoding="{name}"?><a/>'.encode(), "a.xml")
    assert "encoding" in str(told.value.findings[0])


@given(st.text(min_size=1, max_size=5), st.text(min_size=1, max_size=5))
@example("w\x0bx", "y")
@example("w", "\uffff")
@example("a\tb", "c\nd ")
def test_what_is_written_for_genius_comes_back_or_is_refused_by_name(
    issue: str, option: str
) -> None:
    """XML has no place for some characters, and a file that holds them is none."""
    profile = Profile("p", ((Fraction(1), Fraction(0)),), (Fraction(1),))
    scenario = Scenario("s", ((issue, (option, f"{option}2")),), (profile,))
    try:
        written = write_genius(scenario)[0]
    except Unread as told:
        text = issue if NO_XML.search(issue) else option
        assert f"{text!r} cannot be written" in told.findings[0].what
    else:
        assert read_genius([*written.items()])[0].issues == scenario.issues
