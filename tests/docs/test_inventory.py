"""What the program is made of, as its papers say it."""

import re
from importlib.util import module_from_spec, spec_from_file_location
from types import ModuleType

import pytest

from tests.house.tree import ROOT


@pytest.fixture(scope="module")
def inventory() -> ModuleType:
    spec = spec_from_file_location("inventory", ROOT / "docs" / "inventory.py")
    assert spec and spec.loader
    made = module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def test_the_notices_are_those_of_what_is_installed(inventory: ModuleType) -> None:
    page = (ROOT / "THIRD-PARTY-NOTICES.md").read_text(encoding="utf-8")
    assert page == inventory.notices(), "run `python docs/inventory.py`"
    assert "not installed here" not in page and "see its licence file" not in page


def test_every_package_that_runs_the_program_is_locked_and_listed(inventory: ModuleType) -> None:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9._-]+)==", lock, re.MULTILINE))
    assert set(inventory.needed("detente")) - {"detente"} <= locked


def test_no_licence_forbids_what_ours_allows(inventory: ModuleType) -> None:
    said = {
        name: inventory.licence(one) for name, one in inventory.needed("detente").items() if one
    }
    assert not {name for name, one in said.items() if re.search(r"\b[AL]?GPL", one)}


def test_the_bill_of_materials_holds_together(inventory: ModuleType) -> None:
    bill = inventory.sbom()
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    refs = [one["bom-ref"] for one in bill["components"]]
    own = bill["metadata"]["component"]["bom-ref"]
    assert len(refs) == len(set(refs)) and all(one["licenses"] for one in bill["components"])
    graph = {one["ref"]: one["dependsOn"] for one in bill["dependencies"]}
    assert set(graph) == {own, *refs}
    assert {part for parts in graph.values() for part in parts} <= set(refs)
    reached, waiting = set(), [own]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += graph[one]
    assert reached == set(graph)
