"""Every number of version 0.1 has a path today, or the page of numbers says that it is gone."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from tests.frozen.compare import MOVED
from tests.frozen.leaves import kept, leaves
from tests.frozen.moved import ANYWHERE, GONE, first, form, rows
from tests.frozen.scenarios import Scenario, scenarios
from tests.house.tree import PACKAGE

SCHEMA = json.loads(
    (PACKAGE / "templates/schemas/plan.schema.json").read_text(encoding="utf-8")
)  # fmt: skip
STUDIES = {"plan": "", "rehearse": "/rehearsal"}
IN_PLAN = tuple(each for each in scenarios() if each.command[0] != "register")
OF_REGISTER = tuple(each for each in scenarios() if each.command[0] == "register")


def kinds(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """What a node of the schema can be."""
    if "$ref" in node:
        yield from kinds(SCHEMA["$defs"][node["$ref"].rpartition("/")[2]])
    elif "anyOf" in node:
        for each in node["anyOf"]:
            yield from kinds(each)
    else:
        yield node


def below(node: dict[str, Any], step: str) -> Iterator[dict[str, Any]]:
    """What can stand one step below a node; `*` is any step."""
    for kind in kinds(node):
        named = kind.get("properties", {})
        yield from named.values() if step == "*" else [named[step]] if step in named else ()
        if kind.get("type") == "array" and (step == "*" or step.isdigit()):
            first = kind.get("prefixItems", [])
            yield from [kind["items"]] if "items" in kind else []
            yield from first if step == "*" else first[int(step) : int(step) + 1]
        if isinstance(rest := kind.get("additionalProperties"), dict):
            yield rest


def leads(path: str, nodes: tuple[dict[str, Any], ...] = (SCHEMA,)) -> bool:
    """Whether a path can lead to a value of a plan that is neither object nor list."""
    for step in path.split("/")[1:]:
        nodes = tuple(each for node in nodes for each in below(node, step))
    ends = [kind for node in nodes for kind in kinds(node)]
    return any(kind.get("type") not in ("object", "array") for kind in ends)


@pytest.mark.parametrize(
    ("path", "there"),
    [
        ("/packages/value/places", True), ("/packages/value/attention/0", False),
        ("/top/because/0/when", False), ("/brief/value", False),
        ("/agenda/value/weights/any", True),
    ],
)  # fmt: skip
def test_a_path_that_no_plan_has_leads_nowhere(path: str, there: bool) -> None:
    assert leads(path) == there


@cache
def stars(path: str) -> str:
    return "/".join("*" if step.isdigit() else step for step in path.split("/"))


def today(scenario: Scenario, path: str) -> str | None:
    """Where a number stands today; None where it is gone."""
    line = first(rows(MOVED), scenario.name, path)
    if line is None:
        return path
    if line.says.startswith(ANYWHERE):
        return line.says.removeprefix(ANYWHERE)
    return None if line.says.startswith(GONE) else line.moved(path)


@pytest.mark.parametrize("scenario", IN_PLAN, ids=lambda each: each.name)
def test_every_number_of_a_plan_has_a_path_in_todays_schema_or_is_listed_as_gone(
    scenario: Scenario,
) -> None:
    name = scenario.command[0]
    patterns = {stars(path): path for path in kept(scenario.name)}
    now = {path: today(scenario, path) for path in patterns.values()}
    where = STUDIES.get(name, f"/{name}")
    lost = {
        path
        for path, at in now.items()
        if at is not None and not leads(at if at.startswith("**") else where + at)
    }
    assert not lost


@pytest.mark.slow
@pytest.mark.parametrize("command", sorted({each.command for each in OF_REGISTER}))
def test_every_number_of_the_register_has_a_path_today_or_is_listed_as_gone(
    command: tuple[str, ...],
) -> None:
    some = [each for each in OF_REGISTER if each.command == command]
    have = {stars(path) for each in some for path, _ in leaves(each.answer())}
    lost = {
        path: at
        for each in some
        for path in {stars(path): path for path in kept(each.name)}.values()
        if (at := today(each, path)) is not None
        and stars(at) not in have
        and not any(form(at).fullmatch(one) for one in have)
    }
    assert not lost
