"""Names of one to three signs are kept from readers as long ones are (definitions §19)."""

import re

import pytest

from tests.report.short_river import SHORT, ShortName, short_river
from tests.report.test_readers import artifacts


def told(one: ShortName, reader: str | None) -> dict[str, set[str]]:
    """By artifact, the short names that stand in it as words."""
    shown = artifacts(short_river(one.kind), reader)
    return {
        artifact: names
        for artifact, text in shown.items()
        if (names := {name for name in one.names if _stands(name, text)})
    }


def _stands(name: str, text: str) -> bool:
    """Whether a name stands in a text, or in JSON, as a word of its own."""
    forms = {name, name.encode("ascii", "backslashreplace").decode()}
    word = "" if not name.isascii() else r"(?<![\w#&./-])"
    end = "" if not name.isascii() else r"(?![\w-])"
    return any(re.search(word + re.escape(form) + end, text) for form in forms)


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["green", "given"])
@pytest.mark.parametrize("one", SHORT, ids=lambda one: one.kind)
def test_no_short_name_above_a_reader_is_shown_to_it(one: ShortName, reader: str) -> None:
    assert told(one, reader) == {}


@pytest.mark.slow
@pytest.mark.parametrize("one", SHORT, ids=lambda one: one.kind)
def test_the_owner_is_shown_each(one: ShortName) -> None:
    assert set().union(*told(one, None).values()) == set(one.names)


@pytest.mark.slow
@pytest.mark.parametrize("reader", ["green", "given"])
def test_a_side_above_a_reader_is_called_by_its_bare_name(reader: str) -> None:
    text = short_river("sides")
    shown = artifacts(text, reader)
    wrong = {one for one, said in shown.items() if re.search("zq(title|adj|seat)", said, re.I)}
    assert wrong == set()
    assert "talks with Lowland" in shown["out brief.md"]
    assert "zqtitle" in artifacts(text, None)["out brief.md"]
