"""The schema that editors use accepts what the reader accepts."""

from decimal import Decimal
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from detente.case.editing.start import starter
from detente.case.models.case import Case
from detente.case.models.fields import Model, entry_of, fields, is_part
from detente.case.reading.schema import case_schema, schema_text, shipped_schema
from detente.files.tree import Tree
from tests.case.sample import changed
from tests.house.tree import ROOT

SCHEMA = Draft202012Validator(case_schema())


def errors(text: str) -> list[str]:
    return [error.json_path for error in SCHEMA.iter_errors(json_of(Tree("a", text).data))]


def json_of(node: Any) -> Any:
    if isinstance(node, dict):
        return {key: json_of(value) for key, value in node.items()}
    if isinstance(node, list):
        return [json_of(value) for value in node]
    return float(node) if isinstance(node, Decimal) else node


def test_the_package_ships_the_schema_of_the_model() -> None:
    assert shipped_schema() == schema_text()


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(case_schema())
    assert case_schema()["$schema"].endswith("2020-12/schema")


def test_the_river_case_and_the_starter_keep_it() -> None:
    assert not errors((ROOT / "cases/river/case.yaml").read_text(encoding="utf-8"))
    assert not errors(starter("mine"))


@pytest.mark.parametrize(
    "changes",
    [
        ("never-trade: [border]",),
        ("never-trade: [{issue: border}]",),
        ("options: [market, fixed] => options: {market: , fixed: {says: x}}",),
        ("options: [market, fixed] => options: {market: {}, fixed: {says: x}}",),
        ("weight: must => weight: [10, 12.5]",),
        ("weight: must => weight: 40",),
        ("weight: must, best-first: [20%, 10%, none] => scores: {20%: 1, 10%: 1/3, none: [0, 1]}",),
        ("[20%, 10%, none] => [20%, [10%, none]]",),
        ("x-more: {a: 1}", "now: market => now: market\n    x-note: a"),
        ("now: market => now: market\n    security: yes\n    warning: true",),
    ],
)
def test_short_forms_keep_it(changes: tuple[str, ...]) -> None:
    assert not errors(changed(*changes))


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        (("us: Upland => uss: Upland",), "$"),
        (("now: market => nwo: market",), "$.issues.power"),
        (("weight: must => firm: sure",), "$.issues.water.them.firm"),
        (("date: 2027-05 => date: May",), "$.meet.date"),
        (("now: market => now: market\n    security: perhaps",), "$.issues.power.security"),
    ],
)
def test_what_is_wrong_does_not(changes: tuple[str, ...], path: str) -> None:
    assert path in errors(changed(*changes))


def test_every_field_says_what_it_means() -> None:
    silent = [
        f"{part.__name__}.{name}"
        for part in models(Case)
        for name, info in part.model_fields.items()
        if not info.description
    ]
    assert not silent


def models(top: Model) -> list[Model]:
    """The parts of a case, each once, in the order in which they are met."""
    found = [top]
    for part in found:
        for kind in fields(part).values():
            found += [one for one in (kind, entry_of(kind)) if is_part(one) and one not in found]
    return found
