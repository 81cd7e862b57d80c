"""Answers as JSON: nothing lost, nothing that the schema does not say."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any

import jsonschema
import pytest

from detente.report.json import of_plan, plain, to_json
from detente.report.schema import SHIPPED, plan_schema, schema_text
from detente.studies.values.packages.level import InReadings
from tests.house.tree import PACKAGE
from tests.report.conftest import Told


@dataclass(frozen=True)
class Small:
    for_: str
    share: Fraction


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (Fraction(4), 4),
        (Fraction(-9, 2), "-9/2"),
        (date(2027, 5, 4), "2027-05-04"),
        (InReadings.SOME, "some"),
        ((1, None, True, 0.5), [1, None, True, 0.5]),
        ({InReadings.NO: (Fraction(1, 3),)}, {"no": ["1/3"]}),
        (Small("us", Fraction(1)), {"for": "us", "share": 1}),
    ],
)
def test_each_kind_of_value_has_a_form(value: Any, expected: Any) -> None:
    assert plain(value) == expected


def test_what_has_no_form_is_refused() -> None:
    with pytest.raises(TypeError, match="object"):
        plain(object())


@cache
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(plan_schema())
    kind = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"anyOf": one_of_them})
    return kind(plan_schema())


def one_of_them(judge: Any, branches: list[Any], value: Any, _: Any) -> Iterator[Any]:
    """`anyOf`, the branches left out that demand to be another fact."""
    fact = value.get("fact") if isinstance(value, dict) else None
    fitting = (one for one in branches if fact is None or demanded(one) in (None, fact))
    if not any(judge.evolve(schema=one).is_valid(value) for one in fitting):
        yield jsonschema.ValidationError("it is none of them")


def demanded(branch: dict[str, Any]) -> Any:
    """Which fact a branch demands that a value be; None: it demands none."""
    kind = plan_definitions().get(branch.get("$ref", "").removeprefix("#/$defs/"), {})
    return kind.get("properties", {}).get("fact", {}).get("const")


@cache
def plan_definitions() -> Any:
    return plan_schema()["$defs"]


def fits(document: Any) -> bool:
    """Whether a document is a plan by its schema; the first fault is enough."""
    return validator().is_valid(document)


def test_a_plan_fits_its_schema(told: Told) -> None:
    document = json.loads(to_json(told.plan))
    assert fits(document)
    assert set(document) == {
        "schema_version",
        "lessons", "clarity", "agenda", "packages", "mandates", "process", "ladder", "rehearsal",
        "objections", "spoilers", "talks", "follow_through", "consistency", "brief",
    }  # fmt: skip
    assert document == of_plan(told.plan)


@pytest.mark.parametrize(
    "change", [{}, {"fact": "acts-off"}, {"fact": None}, {"clear": 1}, {"x": 1}]
)
def test_branches_of_other_facts_would_not_have_fitted(change: dict[str, Any]) -> None:
    """What the quicker `anyOf` says is what the library's own says of the same value."""
    value = {"fact": "acts-on", "question": "a", "reading": "b", "clear": True} | change
    schema = plan_definitions()["Reason"]["properties"]["fact"]
    plainly = jsonschema.Draft202012Validator(plan_schema()).evolve(schema=schema)
    assert validator().evolve(schema=schema).is_valid(value) is plainly.is_valid(value)
    assert plainly.is_valid(value) is (change == {})


def test_the_shipped_schema_is_the_one_that_the_answers_give() -> None:
    shipped = (PACKAGE / SHIPPED).read_text(encoding="utf-8")
    assert shipped == schema_text(), "python docs/generate.py writes it anew"


FAULTS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a study is gone": lambda one: one.pop("brief"),
    "a name that no plan has": lambda one: one.update(more={}),
    "a word that is none of them": lambda one: one["agenda"].update(status="sure"),
    "words for a number": lambda one: one["packages"]["value"]["frontier"][0].update(us="a half"),
    "words for a list": lambda one: one["process"]["value"]["message"].update(areas="Dear"),
    "a number is gone": lambda one: one["clarity"]["value"]["questions"][0].pop("threshold"),
}
"""What is no plan, of a document that was one."""


@pytest.mark.parametrize("spoil", FAULTS.values(), ids=FAULTS)
def test_the_schema_refuses_what_is_not_a_plan(
    made: Told, spoil: Callable[[dict[str, Any]], object]
) -> None:
    document = of_plan(made.plan)
    spoil(document)
    assert not fits(document)
