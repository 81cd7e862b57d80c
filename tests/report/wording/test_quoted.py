"""Words of a case on a page, without what stands in brackets; the work grows with the text."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.case.models.part import uncited
from detente.report.wording.phrases.quoted import plainly
from tests.work import growth

INNER = re.compile(r"\s*[(\[][^()\[\]]*[)\]]")


def by_rounds(text: str) -> str:
    """The innermost brackets go, round by round; what is left of them, at the end."""
    while (less := INNER.sub("", text)) != text:
        text = less
    return re.sub(r"[()\[\]]", "", text)


@given(st.text("ab ()[]", max_size=16).map(lambda text: f"the dam {text} is built"))
def test_brackets_go_from_within(text: str) -> None:
    assert plainly(text, 99).strip("“”").split() == by_rounds(text).split()


@pytest.mark.parametrize("unit", ["(", "()", "(a ", "  ", "[s1] ", "\t[", "a) "])
def test_the_work_for_a_text_grows_with_its_length(unit: str) -> None:
    assert growth(lambda size: plainly(unit * size), 4_000) < 8
    assert growth(lambda size: plainly("(" * size + ")" * size), 4_000) < 8
    assert growth(lambda size: uncited(unit * size), 4_000) < 8
