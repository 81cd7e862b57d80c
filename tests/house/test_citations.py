"""Each work that the program or its pages cite stands in the bibliography.

A work is cited as "Nash 1950", "Kalai and Smorodinsky 1975", "Bergman et al. 2016" or [Nash1950].
The bibliography has one entry for each, which begins with the bold name: **Nash 1950**.
"""

import re
from collections.abc import Iterator

import pytest

from tests.house.tree import PACKAGE, ROOT, texts

NAME = r"(?:(?:van|von|de|der|den|ten) )*[^\W\d_a-z][^\W\d_]*(?:['’-][^\W\d_]+)*"
NAMES = rf"{NAME}(?:, {NAME})*(?:,? (?:&|and|und) {NAME})?(?: et al\.)?"
PLAIN = re.compile(rf"(?<![\w.])({NAMES}),? \(?((?:18|19|20)\d\d[a-z]?)\b(?![-–])")
KEY = re.compile(r"\[([^\W\d_a-z][^\W\d_]*)((?:18|19|20)\d\d[a-z]?)[\],]")
ENTRY = re.compile(rf"^- \*\*({NAMES}) ((?:18|19|20)\d\d[a-z]?)\*\*", re.MULTILINE)
NOT_NAMES = """
    January February March April May June July August September October November December
    In Since By Until Before After From Of As On Python Schema Spring Summer Autumn Winter Phase
""".split()
ALGORITHMS = re.compile(r"^QuickXplain, ")  # "(QuickXplain, Junker 2004)" cites Junker
CITING = [PACKAGE / "engines", PACKAGE / "studies", PACKAGE / "report", ROOT / "docs"]


def test_every_work_cited_is_in_the_bibliography() -> None:
    known = set(entries())
    unknown = sorted({f"{name}: {work}" for name, work in cited() if work not in known})
    assert not unknown


def test_the_bibliography_has_each_work_once() -> None:
    found = entries()
    assert found
    assert sorted(found) == sorted(set(found))


@pytest.mark.parametrize(
    ("text", "works"),
    [
        ("the product (Nash 1950, p. 155)", ["Nash1950"]),
        ("Kalai and Smorodinsky 1975", ["Kalai1975"]),
        ("Bergman, Ciré, van Hoeve & Hooker 2016, ch. 3", ["Bergman2016"]),
        ("Bergman et al. 2016", ["Bergman2016"]),
        ("(QuickXplain, Junker 2004)", ["Junker2004"]),
        ("van Deemen 1997", ["vanDeemen1997"]),
        ("[Nash1950]; McCluskey 1956", ["McCluskey1956", "Nash1950"]),
        ("by 4 May 2027, in 2020", []),
    ],
)
def test_how_a_work_is_cited(text: str, works: list[str]) -> None:
    assert sorted(works_in(text)) == works


def cited() -> Iterator[tuple[str, str]]:
    """Where each work is cited, in the program and its pages."""
    for folder in CITING:
        for name, text in texts(".py", ".md", under=folder):
            if name != "docs/bibliography.md":
                yield from ((name, work) for work in works_in(text))


def works_in(text: str) -> Iterator[str]:
    """First author and year of each work that a text cites."""
    flowing = re.sub(r"\s*\n\s*#?\s*", " ", text)
    for names, year in PLAIN.findall(flowing):
        if names.split()[0].rstrip(",") not in NOT_NAMES:
            yield first(ALGORITHMS.sub("", names)) + year
    for names, year in KEY.findall(text):
        yield first_of_key(names) + year


def entries() -> list[str]:
    """First author and year of each entry of the bibliography."""
    text = (ROOT / "docs/bibliography.md").read_text(encoding="utf-8")
    return [first(names) + year for names, year in ENTRY.findall(text)]


def first(names: str) -> str:
    """The first author of several, as one word."""
    return re.split(r",| & | and | und | et al", names)[0].replace(" ", "")


def first_of_key(names: str) -> str:
    """The first author of a key such as KalaiSmorodinsky1975."""
    return re.split(r"(?<=[a-z])(?=[A-Z])", names)[0]
