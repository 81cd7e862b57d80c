"""Scenarios beside NegMAS itself: what it reads of ours, and what we read of its own files."""

from itertools import product
from math import prod
from pathlib import Path
from typing import Any

import pytest

from detente.formats.scenarios.known import READERS, WRITERS, files_of
from detente.formats.scenarios.scenario import Scenario, problem_of, scenario_of
from tests.formats.scenarios.test_tournaments import DOMAINS, of, problem

inout = pytest.importorskip("negmas.inout", reason="NegMAS is installed by `make bench` only")
SMALL = [one for one in DOMAINS if prod(one["options"]) < 500]


def utilities(scenario: Scenario) -> list[list[float]]:
    """Each party's utility of each package, in the order of the options."""
    sizes = [range(len(options)) for _, options in scenario.issues]
    return [
        [
            float(sum(row[at] for row, at in zip(party.scores, package, strict=True)))
            for package in product(*sizes)
        ]
        for party in scenario.profiles
    ]


def theirs(loaded: Any, scenario: Scenario) -> list[list[float]]:
    """The same, as NegMAS reckons it."""
    options = [options for _, options in scenario.issues]
    by_name = {function.name.rsplit("-", 1)[-1]: function for function in loaded.ufuns}
    return [
        [float(by_name[party.name](package)) for package in product(*options)]
        for party in scenario.profiles
    ]


@pytest.mark.parametrize("form", ["negmas", "genius", "geniusweb"])
@pytest.mark.parametrize("domain", SMALL, ids=of)
def test_negmas_reads_what_is_written(domain: dict[str, Any], form: str, tmp_path: Path) -> None:
    plain = problem(domain)
    for party in plain["parties"]:
        party["scores"] = [[str(cell) for cell in row] for row in party["scores"]]
        if form == "geniusweb" and party["reservation"] != "0":
            del party["reservation"]  # it would have to be a package's worth
    scenario = scenario_of(plain, "made", "made")
    ours = tmp_path / "ours"
    ours.mkdir()
    for name, text in WRITERS[form](scenario)[0].items():
        (ours / name).write_bytes(text)
    loaded = inout.Scenario.load(ours)
    scale = [1.0, 1.0] if form == "negmas" else [
        max(1.0, max(row)) if form == "genius" else max(row) for row in utilities(scenario)
    ]  # fmt: skip
    wanted = [[one / by for one in row] for row, by in zip(utilities(scenario), scale, strict=True)]
    assert theirs(loaded, scenario) == [pytest.approx(row) for row in wanted]


@pytest.mark.parametrize("domain", SMALL[:6], ids=of)
def test_what_negmas_writes_is_read(domain: dict[str, Any], tmp_path: Path) -> None:
    plain = problem(domain)
    for party in plain["parties"]:
        party["scores"] = [[str(cell) for cell in row] for row in party["scores"]]
    scenario = scenario_of(plain, "made", "made")
    (tmp_path / "ours").mkdir()
    for name, text in WRITERS["negmas"](scenario)[0].items():
        (tmp_path / "ours" / name).write_bytes(text)
    loaded = inout.Scenario.load(tmp_path / "ours")
    for form, reader in (("yml", "negmas"), ("json", "negmas"), ("xml", "genius")):
        loaded.dumpas(tmp_path / form, form)
        again, _ = READERS[reader](files_of([tmp_path / form]), True)
        assert problem_of(again)["issues"] == problem_of(scenario)["issues"]
        got = dict(
            zip((p.name.rsplit("-", 1)[-1] for p in again.profiles), utilities(again), strict=True)
        )
        for party, row in zip(scenario.profiles, utilities(scenario), strict=True):
            assert got[party.name] == pytest.approx(row)
