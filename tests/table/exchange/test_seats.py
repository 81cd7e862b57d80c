"""The two parties' own nodes, from agenda to an agreed text, by wire and by file."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente.table.exchange import export_file, import_file, sync
from detente.table.node import Node, NodeError
from detente.table.store import open_store
from tests.house.tree import ROOT
from tests.table.exchange.answering import answering
from tests.table.seats import seat
from tests.table.talks import accept, confirm, item, pledge, text

Two = tuple[Node, Node]


@pytest.fixture
def two(tmp_path: Path) -> Iterator[Two]:
    hill, vale = seat("Hill", tmp_path / "hill"), seat("Vale", tmp_path / "vale")
    yield hill, vale
    hill.close()
    vale.close()


def by_wire(asking: Node, answering_: Node, folder: Path) -> None:
    with answering(answering_) as url:
        assert sync(asking, url).same


def by_file(asking: Node, answering_: Node, folder: Path) -> None:
    for giver, taker in ((asking, answering_), (answering_, asking)):
        export_file(giver, folder / "carried.acts", since=taker.store.heads())
        import_file(taker, folder / "carried.acts")


@pytest.mark.parametrize("meet", [by_wire, by_file])
def test_from_agenda_to_agreed_text_and_pledge(meet: object, two: Two, tmp_path: Path) -> None:
    hill, vale = two

    def met() -> None:
        meet(vale, hill, tmp_path)  # type: ignore[operator]

    hill.say(item())
    met()
    proposal = vale.say(text())
    met()
    yes = hill.say(accept(proposal, text()))
    met()
    vale.say(confirm(yes, text()))
    hill.say(pledge())
    met()
    assert {one.envelope for one in hill.store.all()} == {one.envelope for one in vale.store.all()}
    ours, theirs = hill.state(), vale.state()
    assert ours == theirs
    assert not ours.void
    assert hill.store.last() == 6


def test_a_node_from_a_backup_speaks_only_after_it_met_a_peer(two: Two, tmp_path: Path) -> None:
    hill, vale = two
    hill.say(item("water"))
    shutil.copytree(hill.folder, tmp_path / "backup")
    hill.say(item("silt"))
    by_wire(vale, hill, tmp_path)
    restored = seat("Hill", tmp_path / "backup")
    with pytest.raises(NodeError, match="synchronise"):
        restored.say(item("eels"))
    with answering(vale) as url:
        assert sync(restored, url).received == 1
    restored.synchronised()
    assert restored.say(item("eels")).sequence == 3
    by_wire(vale, restored, tmp_path)
    verifier = vale.verifier()
    assert not [wrong for one in vale.store.all() if (wrong := verifier(one))]
    assert not verifier.forks
    restored.close()


SPEAK = """
import sys
from pathlib import Path
from tests.table.seats import seat
from tests.table.talks import item
one = seat("Hill", Path(sys.argv[1]), sys.argv[2])
for number in range(8):
    one.say(item(f"{sys.argv[3]}-{number}"))
"""


def test_two_processes_of_one_node_do_not_fork_it(tmp_path: Path, place: str) -> None:
    seat("Hill", tmp_path / "hill", place).close()
    running = [
        subprocess.Popen(
            [sys.executable, "-c", SPEAK, str(tmp_path / "hill"), place, word], cwd=ROOT
        )
        for word in ("one", "two")
    ]
    assert [one.wait(60) for one in running] == [0, 0]
    node = seat("Hill", tmp_path / "hill", place)
    verifier = node.verifier()
    with open_store(place, verifier) as store:
        assert store.last() == 17
    assert not verifier.forks
    node.close()
