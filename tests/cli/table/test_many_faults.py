"""Whatever another party sends by the thousand is told in so many lines, and counted."""

import pytest

from detente.cli.table.opening import tell
from detente.cli.table.shown import in_words
from detente.cli.table.verify_command import _words
from detente.table.state import state_of
from detente.table.verdicts import Fork, Forked
from tests.table.talks import Talk, item

MANY = 3_412
TWO = ("b" * 64, "c" * 64)
FORKS = [Forked("a" * 64, number, TWO) for number in range(MANY)]


def test_forks_told_on_import_and_synchronising_are_capped(
    capsys: pytest.CaptureFixture[str],
) -> None:
    tell(FORKS)
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 201 and lines[-1] == "and 3,212 more"
    tell(FORKS, FORKS[: MANY - 2])
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_what_verify_finds_is_capped(capsys: pytest.CaptureFixture[str]) -> None:
    wrong: list[dict[str, object]] = [
        {"position": at, "step": 1, "fault": "gap", "why": "x"} for at in range(MANY)
    ]
    split: list[dict[str, object]] = [{"author": "a" * 64, "sequence": at} for at in range(MANY)]
    _words(0, wrong, split, ["odd"] * MANY)
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 1 + 3 * 201 and lines.count("and 3,212 more") == 3


def test_what_a_state_does_not_count_is_capped() -> None:
    talk = Talk()
    talk.say("Hill", item())
    state = state_of(talk.records)
    before = len(list(in_words(state, "Hill")))
    state.forks.extend([Fork("a" * 64, 1, TWO, b"", b"")] * MANY)
    assert len(list(in_words(state, "Hill"))) == before + 201
