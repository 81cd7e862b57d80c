"""Two real processes on two loopback addresses, both writing while they exchange."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.tree import ROOT
from tests.table.nodes import node

ANSWER = """
import sys, threading, time
from detente.table.exchange import ExchangeLimits, serve
from tests.table.nodes import node
one = node("a", sys.argv[1])
def speak():
    for _ in range(30):
        one.say(n=1)
        time.sleep(0.01)
threading.Thread(target=speak, daemon=True).start()
serve(one, sys.argv[2], 0, limits=ExchangeLimits(page_acts=4),
      ready=lambda url: print(url, flush=True))
"""
ASK = """
import sys
from detente.table.exchange import ExchangeLimits, serve, sync
from tests.table.nodes import node
one = node("b", sys.argv[1])
for _ in range(15):
    one.say(n=2)
    done = sync(one, sys.argv[2], limits=ExchangeLimits(page_acts=4))
print(done.peer, done.refused)
"""


@pytest.mark.slow
def test_two_processes_come_to_the_same_acts(tmp_path: Path) -> None:
    a, b = str(tmp_path / "a.db"), str(tmp_path / "b.db")
    answering = subprocess.Popen(
        [sys.executable, "-c", ANSWER, a, "127.0.0.2"], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    try:
        assert answering.stdout is not None
        url = answering.stdout.readline().strip()
        assert url.startswith("http://127.0.0.2:")
        for _ in range(2):
            done = subprocess.run(
                [sys.executable, "-c", ASK, b, url], cwd=ROOT, capture_output=True, text=True
            )
            assert done.stdout == "a ()\n", done.stderr
    finally:
        answering.terminate()
        assert answering.wait(20) is not None
    held = []
    for name, place in (("a", a), ("b", b)):
        one = node(name, place)
        held.append({each.envelope for each in one.store.all()})
        assert one.store.heads() == {"a": 30, "b": 60}
        one.close()
    assert held[0] == held[1]
