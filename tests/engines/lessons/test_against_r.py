"""Every figure that R's QCA gives of the published tables, to all digits that it prints.

`r_qca.yaml` holds them in our own form. One difference is known and stands in the last test: of
contradictory assumptions on the multi-value table R lists 36 rows and we list one more, row 131,
which a tied model of each side assumes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from detente.engines.lessons.assumptions import untenable
from detente.engines.lessons.intermediate import intermediate
from detente.engines.lessons.minimise import (
    MinimisedSolution,
    Model,
    assumed,
    conservative,
    parsimonious,
)
from detente.engines.lessons.necessity import necessities
from detente.engines.lessons.parameters import model_fit
from detente.engines.lessons.sets import Data
from detente.engines.lessons.term import written
from detente.engines.lessons.truth_table import Cuts, truth_table
from tests.engines.lessons import published

FOUND: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent / "r_qca.yaml").read_text(encoding="utf-8")
)
WITH_PAIRS = [name for name, found in FOUND.items() if "intermediate" in found]
DIGITS = 1e-9


def data(name: str) -> Data:
    found: Data = getattr(published, FOUND[name]["data"])
    return found if FOUND[name]["outcome"] == "present" else found.negated()


def numbers(text: str) -> list[int]:
    """Rows written as ranges: `1-3 7`."""
    ends = (part.partition("-") for part in text.split())
    return [row for first, _, last in ends for row in range(int(first), int(last or first) + 1)]


def figures(texts: list[str]) -> list[float | None]:
    return [None if text == "NA" else float(text) for text in texts]


def terms(model: Model, of: Data) -> dict[str, list[float | None]]:
    """Each term of a model, and the whole, with its fit."""
    found = model_fit(model, of)
    each: dict[str, list[float | None]] = {
        written(one.term, of.names, of.levels): [
            one.fit.consistency, one.fit.pri, one.fit.coverage, one.unique,
        ]
        for one in found.terms
    }  # fmt: skip
    whole = found.solution
    return {**each, "all": [whole.consistency, whole.pri, whole.coverage]}


def same(ours: dict[str, list[float | None]], theirs: dict[str, list[float | None]]) -> bool:
    return ours.keys() == theirs.keys() and all(
        (a is None) == (b is None) and (a is None or b is None or abs(a - b) <= DIGITS)
        for name in ours
        for a, b in zip(ours[name], theirs[name], strict=True)
    )


def theirs(text: str, comma: str | None = None) -> dict[str, list[float | None]]:
    lines = (line.split(comma) for line in text.strip().splitlines())
    return {name.strip(): figures([part.strip() for part in rest]) for name, *rest in lines}


@pytest.mark.parametrize("name", FOUND)
def test_the_truth_table(name: str) -> None:
    ours = truth_table(data(name), Cuts(FOUND[name]["cut"])).rows
    expected = [line.split() for line in FOUND[name]["rows"].strip().splitlines()]
    assert [[str(r.number), r.out.value, str(r.n)] for r in ours] == [one[:3] for one in expected]
    for row, (*_, consistency, pri) in zip(ours, expected, strict=True):
        assert row.consistency == pytest.approx(float(consistency), abs=DIGITS)
        assert row.pri == pytest.approx(float(pri), abs=DIGITS)


def solved(name: str, kind: str) -> MinimisedSolution:
    table = truth_table(data(name), Cuts(FOUND[name]["cut"]))
    return conservative(table) if kind == "conservative" else parsimonious(table)


@pytest.mark.parametrize("kind", ["conservative", "parsimonious"])
@pytest.mark.parametrize("name", FOUND)
def test_all_models_with_their_fit(name: str, kind: str) -> None:
    of, ours = data(name), solved(name, kind)
    expected = [theirs(text) for text in FOUND[name][kind]["models"]]
    mine = [terms(model, of) for model in ours.models]
    assert len(mine) == len(expected)
    assert all(any(same(one, other) for other in mine) for one in expected)


@pytest.mark.parametrize("name", FOUND)
def test_what_the_parsimonious_models_assume(name: str) -> None:
    table = truth_table(data(name), Cuts(FOUND[name]["cut"]))
    ours = [(assumed(table, model) + 1).tolist() for model in parsimonious(table).models]
    expected = [numbers(text) for text in FOUND[name]["parsimonious"]["assumed"]]
    assert sorted(ours) == sorted(expected)


@pytest.mark.parametrize("name", WITH_PAIRS)
def test_the_intermediate_solution_of_every_pair_of_models(name: str) -> None:
    of, found = data(name), FOUND[name]
    table = truth_table(of, Cuts(found["cut"]))
    hoped = tuple(frozenset({0 if text.startswith("~") else 1}) for text in found["expected"])
    ours = intermediate(table, conservative(table), parsimonious(table), hoped).pairs
    assert sorted(
        (said(pair.solution, of), (pair.easy + 1).tolist(), (pair.difficult + 1).tolist())
        for pair in ours
    ) == sorted(
        ([alike(text) for text in one["models"]], numbers(one["easy"]), numbers(one["difficult"]))
        for one in found["intermediate"]
    )


def said(solution: MinimisedSolution, of: Data) -> list[list[str]]:
    return [sorted(written(term, of.names, of.levels) for term in m) for m in solution.models]


def alike(model: str) -> list[str]:
    return sorted(model.split(" + "))


@pytest.mark.parametrize("name", WITH_PAIRS)
def test_necessity(name: str) -> None:
    found = necessities(data(name))
    for ours, text, comma in (
        (found.singles, FOUND[name]["singles"], None),
        (found.found, FOUND[name]["necessary"], ","),
    ):
        fits = {one.expression: [one.fit.consistency, one.fit.ron, one.fit.coverage]
                for one in ours}  # fmt: skip
        assert same(fits, theirs(text, comma))


def contradictory() -> Iterator[tuple[str, set[int], set[int]]]:
    for name, found in FOUND.items():
        table, absent = (truth_table(d, Cuts(found["cut"])) for d in pair(name))
        ours = untenable(table, absent, parsimonious(table), parsimonious(absent))
        yield name, set(ours.contradictory), set(numbers(found["contradictory"]))


def pair(name: str) -> tuple[Data, Data]:
    return data(name), data(name).negated()


def test_contradictory_assumptions_and_the_one_known_difference() -> None:
    differ = {name: (ours - rs, rs - ours) for name, ours, rs in contradictory() if ours != rs}
    assert differ == {"HK present": ({131}, set())}
