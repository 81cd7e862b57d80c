"""The clone stands alone: no file names a package registry or a folder of one machine."""

import re

import pytest

from tests.house.tree import texts

# Written in pieces, so that this page does not find itself.
REGISTRIES = [
    "py" + r"pi\.(org|python)",
    "python" + "hosted",
    "npm" + r"js\.org",
    "conda" + "-forge",
]
FOLDERS = ["/wo" + "rk/", "/fa" + "rm/", "/tm" + "p/[a-z]", "/ro" + "ot/", "/ho" + "me/[a-z]"]
FORBIDDEN = re.compile("|".join(REGISTRIES + [rf"(?<![\w.~]){folder}" for folder in FOLDERS]))


def test_no_file_names_a_registry_or_a_place_of_one_machine() -> None:
    named = [
        f"{name}:{number}"
        for name, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert not named


def test_the_locks_hold_hashes_and_no_address() -> None:
    locks = dict(texts(".lock"))
    assert set(locks) >= {"requirements.lock", "requirements-dev.lock"}
    for name, text in locks.items():
        assert "://" not in text, name
        pinned = re.findall(r"^\S+==\S+.*(?:\n +--hash=\S+.*)+", text, re.MULTILINE)
        assert len(pinned) == len(re.findall(r"^[a-z]", text, re.MULTILINE)), name


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("see https://" + "py" + "pi.org/simple", True),
        ("cd /wo" + "rk/main", True),
        ("open /tm" + "p/abc", True),
        ("src/home/page", False),
        ("a frame/wo" + "rk/piece", False),
    ],
)
def test_what_counts_as_an_address(line: str, found: bool) -> None:
    assert bool(FORBIDDEN.search(line)) == found
