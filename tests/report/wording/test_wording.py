"""Every kind of fact has one writer."""

import ast
from collections import Counter
from contextlib import suppress

import pytest

from detente.answers import Fact
from detente.report.schema import facts
from detente.report.wording.facts import say, written
from detente.studies.values.reasons import Stated
from tests.house.tree import PACKAGE
from tests.report.conftest import Told


@pytest.mark.parametrize("kind", facts(), ids=lambda kind: kind.__name__)
def test_a_kind_of_fact_is_written_where_its_values_stand(kind: type[Fact], river: Told) -> None:
    with suppress(Exception):
        say(object.__new__(kind), river.setting)  # one without fields, and its writer's module
    writer = written.dispatch(kind)
    assert writer.__module__ == kind.__module__.replace("studies.values", "report.wording")


def test_what_nobody_writes_is_refused(river: Told) -> None:
    class Unwritten(Fact):
        """A kind that stands nowhere."""

    Unwritten.__module__ = "detente.studies.values.reasons"
    with pytest.raises(TypeError, match="nobody writes Unwritten"):
        say(Unwritten(), river.setting)


def test_a_part_of_the_case_is_named_with_its_author_s_words(river: Told) -> None:
    fact = Stated(("issues", "summer-release", "them"), "the harvest fails without it")
    assert say(fact, river.setting) == "summer release, Lowland: the harvest fails without it"


def test_no_two_values_have_one_name() -> None:
    """The published schema and a fact's kind in JSON go by the name of the class."""
    folder = PACKAGE / "studies" / "values"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.py")]
    names = Counter(
        node.name for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)
    )
    assert [name for name, count in names.items() if count > 1] == []
