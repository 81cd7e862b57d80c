"""R itself reads what `detente lessons` prints, and `detente lessons` what R writes."""

import csv
import io
import json
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from detente.cli.main import cli

pytestmark = pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed")

TABLE = """\
case,DEV,URB,Y,N
"Åland, north",0.8,0.1,0.9,2
"the ""old"" one",0.65,0.7,0.7,1
c,0.2,0.9,0.3,4
d,0.1,0.2,0.05,1
=e,0.35,0.6,0.4,1
"""
ASKED = ("--outcome", "Y", "--conditions", "DEV,URB", "--frequency", "N")
WRITE = """
x <- read.csv("table.csv", check.names = FALSE)
write.csv(x, "a.csv", row.names = FALSE)
write.csv2(x, "b.csv", row.names = FALSE)
write.table(x, "c.tsv", sep = "\\t", row.names = FALSE)
row.names(x) <- x$case; x$case <- NULL
write.table(x, "d.csv")
write.csv(x, "e.csv")
"""
READ = """
x <- read.csv("{name}", check.names = FALSE, stringsAsFactors = FALSE)
figures <- c({figures})
stopifnot(all(sapply(x[figures], function(one) is.numeric(one) || all(is.na(one)))))
write.csv(x, "again.csv", row.names = FALSE)
"""


def asked(folder: Path, name: str, *more: str) -> str:
    found = CliRunner().invoke(cli, ["lessons", str(folder / name), *ASKED, *more])
    assert found.exit_code == 0, found.output
    return found.output


def in_r(folder: Path, script: str) -> None:
    told = subprocess.run(
        ["Rscript", "--vanilla", "-e", script], cwd=folder, capture_output=True, text=True,
        env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"}, timeout=120,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr


def cells(text: str) -> list[list[str | float]]:
    """Rows of a table, a figure as its number."""

    def cell(one: str) -> str | float:
        try:
            return float(one)
        except ValueError:
            return one

    return [[cell(one) for one in row] for row in csv.reader(io.StringIO(text))]


@pytest.mark.parametrize(
    ("option", "figures"),
    [
        ("--csv", ["row", "DEV", "URB", "n", "incl", "PRI"]),
        ("--csv-solutions", ["model", "inclS", "PRI", "covS", "covU"]),
    ],
)
def test_r_reads_back_every_cell(tmp_path: Path, option: str, figures: list[str]) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    written = asked(tmp_path, "table.csv", option)
    (tmp_path / "ours.csv").write_text(written, encoding="utf-8")
    names = ", ".join(f'"{one}"' for one in figures)
    in_r(tmp_path, READ.format(name="ours.csv", figures=names))
    again = (tmp_path / "again.csv").read_text(encoding="utf-8")
    assert cells(again) == cells(written) and len(cells(again)) > 3


def test_whatever_way_r_writes_a_table_the_same_is_found(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text(TABLE, encoding="utf-8")
    in_r(tmp_path, WRITE)
    first = json.loads(asked(tmp_path, "table.csv", "--json"))
    for name in ("a.csv", "b.csv", "c.tsv", "d.csv", "e.csv"):
        found = json.loads(asked(tmp_path, name, "--json"))
        assert found["truth_table"] == first["truth_table"], name
        assert found["parsimonious"] == first["parsimonious"], name
