"""The pages that are made from the program are current."""

import runpy
from collections.abc import Callable

import pytest

from detente.case.reading.reference import all_parts, case_page, words
from tests.house.tree import ROOT

PAGES: dict[str, Callable[[], str]] = runpy.run_path(str(ROOT / "docs/generate.py"))["PAGES"]


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_page_is_current(name: str) -> None:
    assert (ROOT / name).read_text(encoding="utf-8") == PAGES[name]()


def test_every_field_of_every_part_is_on_the_page() -> None:
    page = case_page()
    for part in all_parts():
        assert f"## {part.__name__}\n" in page
        for name, info in part.model_fields.items():
            assert f"`{info.alias or name}`" in page


@pytest.mark.parametrize(
    ("schema", "said"),
    [
        ({"type": ["string", "number"]}, "text"),
        ({"$ref": "#/$defs/Range"}, "range"),
        ({"$ref": "#/$defs/Firm"}, "one of `known`, `firm`, `likely`, `guess`"),
        ({"$ref": "#/$defs/Party"}, "[Party](#party)"),
        ({"enum": ["yes", "no", True, False]}, "yes or no"),
        ({"type": "string", "format": "date"}, "day"),
        ({"type": "array", "items": {"type": "string"}}, "list of text"),
        ({"type": "object", "additionalProperties": {"type": "integer"}}, "by name: whole number"),
        ({"pattern": r"^[+-]?\d+$"}, "number"),
    ],
)
def test_types_are_said_in_words(schema: dict[str, object], said: str) -> None:
    assert words(schema) == said
