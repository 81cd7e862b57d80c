"""No word of a case stands in the program: what is particular is in a case's files.

The words are a fixed list, and every name that the cases under `cases/` give to a party or to a
person. Templates may name a country only where they cite the source of a rule.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
import yaml

from tests.house.tree import PACKAGE, ROOT, files, texts

PLACES = """
    Afghanistan America Argentina Australia Beijing Berlin Brazil Britain Brussels Busan Canada
    China Cuba Egypt Europe France Geneva Germany India Indonesia Iran Iraq Israel Italy Japan
    Kashmir Korea Kremlin London Mexico Moscow Pakistan Palestine Panama Paris Philippines
    Pyongyang Russia Serbia Shanghai Syria Taipei Taiwan Tehran Tibet Tokyo Turkey Ukraine
    Vietnam Washington Xinjiang
    African American Arab Asian Australian Brazilian British Canadian Chinese Cuban Egyptian
    European German Indian Indonesian Iranian Iraqi Israeli Italian Japanese Korean Mexican
    Pakistani Palestinian Russian Syrian Taiwanese Tibetan Turkish Ukrainian Vietnamese
    USA U.S. PRC NATO WTO Politburo Pentagon Brookings
""".split()
AMERICA = r"(?<!\.)US(?! = )"  # not `Actor.US`, which is `us`, the party whose plan is made
SUBSTANCE = """
    tariff fentanyl soybean soy taiwan semiconductor rare-earth precursor tiktok huawei
    bioweapon nuclear missile export-control heartland
""".split()
CITATION_FIELDS = {"cite", "citation", "source", "sources", "reference", "title"}


def test_the_program_knows_no_case() -> None:
    found = [
        f"{name}:{number}: {hit[0]}"
        for name, text in program_texts()
        for number, line in enumerate(text.splitlines(), 1)
        for hit in forbidden().finditer(line)
    ]
    assert not found


@pytest.mark.parametrize(
    "line",
    [
        "a Tariffs table",
        "the US side",
        "# Chinese exports",
        "rare earths",
        "soybeans",
        "Upland gives water",
        "if lead == 'Bo Sol':",
        "a summit in Beijing.",
    ],
)
def test_a_word_of_a_case_is_found(line: str) -> None:
    assert forbidden().search(line)


@pytest.mark.parametrize("line", ["us: what we want", "side = Actor.US", "because", "nuclei"])
def test_plain_words_are_free(line: str) -> None:
    assert not forbidden().search(line)


def test_names_are_taken_from_the_cases() -> None:
    assert {"Upland", "Lowland", "Ada Ray", "Cy Lund"} <= set(names_in_cases())


@cache
def forbidden() -> re.Pattern[str]:
    """One pattern for all forbidden words. Names keep their capitals; substance need not."""
    names = "|".join(re.escape(word) for word in sorted({*PLACES, *names_in_cases()}))
    things = "|".join(word.replace("-", "[- ]") for word in SUBSTANCE)
    return re.compile(rf"(?<!\w)(?:{names}|{AMERICA}|(?i:(?:{things})s?))(?!\w)")


def names_in_cases() -> Iterator[str]:
    """Parties and persons of every case, and the surnames that are long enough to be telling."""
    for path in files():
        if path.is_relative_to(ROOT / "cases") and path.suffix in {".yaml", ".yml"}:
            for name in names_in(yaml.safe_load(path.read_text(encoding="utf-8"))):
                yield name
                surname = name.split()[-1]
                if len(surname) > 4:
                    yield surname


def names_in(node: Any) -> Iterator[str]:
    """Keys under `parties`, `us` and `them`, and every `name` of a leader or a lead."""
    if isinstance(node, list):
        for part in node:
            yield from names_in(part)
    if not isinstance(node, dict):
        return
    parties = node.get("parties")
    yield from parties if isinstance(parties, dict) else ()
    for key, value in node.items():
        if key in {"us", "them", "name"} and isinstance(value, str):
            yield value
        yield from names_in(value)


def program_texts() -> Iterator[tuple[str, str]]:
    """The package's texts, templates without the fields that cite."""
    for name, text in texts(under=PACKAGE):
        yield name, without_citations(text) if name.startswith("src/detente/templates/") else text


def without_citations(text: str) -> str:
    """A template's lines, those of a citing field left empty."""
    citing = re.compile(rf"^[\s\-{{]*(?:{'|'.join(sorted(CITATION_FIELDS))}):")
    return "\n".join("" if citing.match(line) else line for line in text.splitlines())
