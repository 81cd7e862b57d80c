"""What an author costs that signs thousands of acts with one number: as much as the acts."""

import json
from pathlib import Path
from time import process_time

import pytest

from detente.table import memory
from detente.table.envelope import sealed
from detente.table.exchange import sync
from detente.table.exchange.limits import ExchangeLimits
from detente.table.exchange.receive import Receiver
from detente.table.folder import author_key, open_node
from detente.table.keys import Key
from tests.cli.table.words import run
from tests.table.exchange.answering import answering
from tests.table.tables import act, item
from tests.table.test_node import WORD, founded

PAGE = 25
FEW, MANY = 100, 600


def halves(key: Key, table: str, number: int) -> list[bytes]:
    """So many acts with number 1, each as long as the next."""
    bodies = (item(at, f"half {at:05}") for at in range(number))
    return [sealed(act(key.id, "Hill", 1, table, body, table), key) for body in bodies]


@pytest.fixture(autouse=True)
def passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DETENTE_PASSPHRASE", WORD.decode())


def spent(home: Path, number: int) -> dict[str, float]:
    """Processor time for an act, by what is done with them."""
    hill, vale = founded(home)
    key = author_key(hill, WORD)
    node = open_node(vale, WORD)
    made = halves(key, node.table, number)
    found: dict[str, float] = {}

    def take() -> None:
        taker = Receiver(node)
        for at in range(0, number, PAGE):
            assert taker.receive(made[at : at + PAGE]).new == PAGE

    def give() -> None:
        peer = open_node(hill, WORD)
        with answering(node, ExchangeLimits(page_acts=PAGE)) as url:
            assert sync(peer, url, limits=ExchangeLimits(page_acts=PAGE)).received == number
        peer.close()

    def look() -> None:
        run("verify", str(vale), code=2)
        run("show", str(vale))

    for name, work in (("take", take), ("give", give), ("look", look)):
        start = process_time()
        work()
        found[name] = (process_time() - start) / number
    node.close()
    return found


def test_what_many_forks_cost_grows_with_their_number(tmp_path: Path) -> None:
    spent(tmp_path / "warm", PAGE)
    few, many = (spent(tmp_path / str(number), number) for number in (FEW, MANY))
    assert all(many[name] < 2 * few[name] for name in few), (few, many)


def test_one_fork_of_an_author_is_remembered_and_shown(tmp_path: Path) -> None:
    hill, vale = founded(tmp_path)
    node = open_node(vale, WORD)
    made = halves(author_key(hill, WORD), node.table, 2 * PAGE)
    noted = []
    for page in (made[:PAGE], made[PAGE:]):
        Receiver(node).receive(page)
        noted.append(len((memory.state_folder() / f"{node.key}.json").read_bytes()))
        (proof,) = json.loads(run("verify", str(vale), "--json", code=2))["forks"]
        assert {proof["one"], proof["other"]} <= {one.decode() for one in made}
    assert noted[0] == noted[1]
    assert len(node.forks()) == 1
    node.close()
