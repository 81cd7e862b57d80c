"""What leaves tells nothing of what is above its addressee, by its words or by what is not said."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

import pytest
import yaml

from detente.report.office.desk import Desk
from detente.report.office.forms import Ordered, exported
from detente.report.office.paper import PaperError
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from tests.house.tree import ROOT
from tests.studies.ford import case_of


class Plain(yaml.CSafeDumper):
    """Writes every text as it was read: `yes` as a word, a day as a day."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 - as the library has it


KINDS = ("letter", "call", "oral", "translator")
RIVER = yaml.load((ROOT / "cases/river/case.yaml").read_text(encoding="utf-8"), yaml.CBaseLoader)
FIELDS: dict[str, tuple[Any, Any]] = {
    "parties/Lowland/leads/0/empowered": ("yes", "no"),
    "parties/Lowland/leads/0/office": ("irrigation minister", "minister"),
    "parties/Lowland/leader/name": ("Dov Marsh", "Dov Marsh Lee"),
    "parties/Upland/leads/0/empowered": ("yes", "no"),
    "parties/Upland/leader/name": ("Ada Ray", "Ada Ray Holt"),
    "process/carriers/0/days": ("7", "80"),
    "process/carriers/0/cost": ("1", "9"),
    "process/entry-demands/0/as": ("condition", "agenda-item"),
    "process/rounds": ("2", "5"),
    "process/additions": ("receive", "refuse"),
    "process/send-by": ("2027-03-20", "2027-04-09"),
    "process/recognition": ("we live from one river", "we drink from one river"),
    "meet/date": ("2027-05-04", "2027-07-04"),
    "meet/where": ("the Basin summit", "the Delta fair"),
    "meet/agreed": ("yes", "no"),
    "outside/0/issue": ("summer-release", "power-price"),
    "outside/0/date": ("2027-04-20", "2028-04-20"),
    "issues/power-price/homework/0/done": ("yes", "no"),
    "issues/summer-release/raised-by": ("us", "them"),
    "issues/summer-release/purposes": (["settle"], ["clarify"]),
    "questions/fields/about": ("them", "us"),
    "issues/flood-warning/them/firm": ("guess", "known"),
    "others/Delta/consent": ("yes", "no"),
    "glossary/0/render": ("Abfluss", "Ablass"),
}
"""What decides whether a sentence of these papers stands there, or how: two values of each."""
MORE = {
    "process": {
        "entry-demands": [{"side": "us", "asks": "a word on the wall", "as": "agenda-item"}],
        "additions": "receive",
    },
    "questions": {"fields": {
        "about": "them", "asks": "What does Lowland want with the water?",
        "readings": {"drink": {"says": "to drink"}, "sell": {"says": "to sell it", "worst": "yes"}},
    }},
    "others": {"Delta": {"role": "guarantor", "leader": {"name": "Kai Roos", "office": "mayor"}}},
    "glossary": [{"term": "release", "render": "Abfluss", "note": "avoid drain"}],
}  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """Each answer when it is asked for."""

    planner: Planner

    def study(self, name: str) -> Any:
        return self.planner.answer(name)

    def home_sheets(self) -> Any:
        raise NotImplementedError


def changed(path: str, value: Any, marks: tuple[str, ...]) -> dict[str, Any]:
    """The river with one value, and the marks on the part that holds it."""
    case = deepcopy(RIVER)
    case["issues"] = {name: _given(one) for name, one in case["issues"].items()}
    for section, more in deepcopy(MORE).items():
        case[section] = case[section] | more if section in case else more
    part: Any = case
    *steps, name = path.split("/")
    for step in steps:
        part = part[int(step)] if isinstance(part, list) else part[step]
    part[name] = value
    if marks:
        part["marks"] = list(marks)
    return case


def _given(issue: dict[str, Any]) -> dict[str, Any]:
    """An issue with its empty options as empty parts."""
    if isinstance(options := issue["options"], dict):
        return issue | {"options": {name: one or {} for name, one in options.items()}}
    return issue


def sent(case: dict[str, Any]) -> Iterator[tuple[str, bytes]]:
    """Each paper that leaves, or why it does not."""
    planner = Planner(
        Request(case_of(yaml.dump(case, Dumper=Plain, sort_keys=False)), "d1g3st" * 10)
    )
    desk = Desk(Asked(planner), Setting(planner.request.case))
    for kind in KINDS:
        try:
            yield from ((kind, text) for _, text in exported(desk, Ordered(kind, "md")))
        except PaperError as error:
            yield kind, str(error).encode()


@pytest.mark.parametrize("path", FIELDS)
def test_a_hidden_value_changes_no_paper_that_leaves(path: str) -> None:
    """The same value in sight is told: else this would hold of papers that say nothing."""
    one, other = (dict(sent(changed(path, value, ("TLP:RED",)))) for value in FIELDS[path])
    assert one == other
    assert b"TLP" not in one["letter"] + one["call"] + one["oral"]
    seen, otherwise = (dict(sent(changed(path, value, ()))) for value in FIELDS[path])
    assert seen != otherwise
