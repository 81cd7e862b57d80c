"""`detente sweep` as a user runs it."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli
from tests.house.tree import ROOT

RIVER = str(ROOT / "cases" / "river")
VARY = ["--vary", "power-price.them.fixed=-40..60"]


def run(*words: str) -> tuple[int, str]:
    made = CliRunner().invoke(cli, ["sweep", *words])
    return made.exit_code, made.output


def test_it_says_where_which_package_is_proposed(tmp_path: Path) -> None:
    code, told = run(RIVER, *VARY, "--points", "3", "--out", str(tmp_path / "a.csv"))
    assert code == 0 and "only where Power price, fixed, to Lowland is" in told
    rows = list(csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text())))
    assert [row["power-price.them.fixed"] for row in rows] == ["-40", "10", "60"]
    assert "power-price=fixed" in rows[2]["package"]
    code, told = run(RIVER, *VARY, "--points", "3", "--json")
    points = json.loads(told)["points"]
    assert [one["values"] for one in points] == [[-40], [10], [60]]
    assert [str(one["us"]["best"]) for one in points] == [row["us-best"] for row in rows]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--jobs", "2", "--cluster", "tls://h:1"], "both say who does the work"),
        (["--cluster-key", "a.pem"], "no cluster is named"),
        (["--cluster", "tcp://10.1.1.1:1"], "the line is not encrypted"),
        (["--cluster", "tls://10.1.1.1:1", "--cluster-key", "nowhere.pem"], "it cannot be read"),
        (["--vary", "power-price.them.fixed=0..1"], "names what is varied already"),
    ],
)
def test_what_does_not_go_together_is_refused(words: list[str], said: str) -> None:
    code, told = run(RIVER, *VARY, *words)
    assert code == 2 and said in told


def test_a_reader_who_may_not_see_all_is_refused(tmp_path: Path) -> None:
    from tests.assistant.mill import mill

    path = str(mill(tmp_path))
    for reader, code in (("envoy", 2), ("minister", 0)):
        words = ["--vary", "flour.us.weight=10..20", "--points", "2", "--reader", reader]
        assert run(path, *words)[0] == code
