"""What every test shares: where the project lies, and that slow tests run last."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

collect_ignore = ["oracles/ladder.py"]
"""Runs in a process of its own: its solver and ours cannot be loaded together."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--update-golden` writes golden files anew; read the difference before you keep it."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew")


@pytest.fixture(scope="session")
def root() -> Path:
    """The folder that holds pyproject.toml."""
    return ROOT


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Run what is quick first: a fault shows early."""
    items.sort(key=lambda item: item.get_closest_marker("slow") is not None)
