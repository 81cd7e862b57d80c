"""Words of acts that are not answered by a digest are shown all the same."""

import json
from pathlib import Path

import pytest

from detente.cli.table.shown import as_data, in_words
from detente.table.acts.answer import Withdraw
from detente.table.acts.notice import Notice
from detente.table.acts.pause import Resume, Suspend
from detente.table.state import state_of
from tests.cli.table.words import run
from tests.table.talks import Talk, item
from tests.table.test_node import WORD, founded

ANNEX = "ab" * 32


def test_notes_annexes_forms_and_reasons_are_shown() -> None:
    talk = Talk()
    noted = item().model_copy(update={"note": "N-note", "annexes": (ANNEX,)})
    talk.say("Vale", noted)
    talk.say("Vale", Suspend(kind="suspend", what="item", id=noted.item, why="N-why"))
    talk.say("Hill", Suspend(kind="suspend", what="channel", id="hotline", why="N-halt"))
    talk.say("Hill", Resume(kind="resume", what="channel", id="hotline", why="N-resume"))
    talk.say("Vale", Notice(kind="notice", channel="hotline", form="n-form", planned="", fields={}))
    talk.say("Vale", Withdraw(kind="withdraw", why="N-leave"))
    state = state_of(talk.records)
    words, data = "\n".join(in_words(state)), json.dumps(as_data(state))
    for one in ("N-note", ANNEX, "N-why", "N-resume", "n-form", "N-leave"):
        assert one in words and one in data, one


def test_an_item_is_suspended_once_it_was_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())
    monkeypatch.chdir(tmp_path)
    founded(tmp_path)
    run("agenda", "hill", "water", "The river", "--note", "N-note")
    run("export", "hill", "carried.acts")
    run("import", "vale", "carried.acts")
    for _ in range(2):
        assert "had not shown" in run("suspend", "vale", "item", "water", code=2)
    assert "note: N-note" in run("show", "vale")
    run("suspend", "vale", "item", "water")
