"""Write the pages that are made from the program: `python docs/generate.py`."""

import re
from pathlib import Path

from detente.case.reading.reference import case_page
from detente.case.reading.schema import SHIPPED, schema_text
from detente.report import schema as plan
from detente.studies.registry import ROWS

ROOT = Path(__file__).resolve().parents[1]
CHAIN = re.compile(r"(?<=<!-- chain -->\n).*?(?=<!-- /chain -->)", re.DOTALL)

NUMBERS = """# Numbers that moved since 0.1

Each number of the JSON of 0.1 stands today at the same path, but for these; `*` is one step of a
path, `**` any number of them. The second column says of which commands.

| 0.1 | command | now |
|---|---|---|
"""


def architecture() -> str:
    """The architecture page with the chain of studies as the registry has it."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = ["| study | takes up |", "|---|---|"]
    rows += [f"| {row.name} | {', '.join(row.needs) or 'the case alone'} |" for row in ROWS]
    return CHAIN.sub("".join(f"   {row}\n" for row in rows), page)


def numbers() -> str:
    """The page of every number of 0.1 that has another path today, or none."""
    moved = (ROOT / "tests/frozen/moved.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t") for line in moved.splitlines() if line and line[0] != "#"]
    rows = [
        f"| {_code(before)} | {_code(command)} | {_now(now)} |\n"
        for command, before, now in sorted(lines, key=lambda line: (line[1], line[0]))
    ]
    return NUMBERS + "".join(rows)


def _code(pattern: str) -> str:
    return f"`{pattern}`"


def _now(says: str) -> str:
    kind, stop, rest = says.partition(": ")
    if not stop:
        return _code(says)
    return says if kind == "gone" else f"{_code(rest)}, in another order"


PAGES = {
    "ARCHITECTURE.md": architecture,
    "docs/reference/json-paths/numbers.md": numbers,
    "docs/reference/case.md": case_page,
    f"src/detente/{SHIPPED}": schema_text,
    f"src/detente/{plan.SHIPPED}": plan.schema_text,
}
"""Each file that is made, from the project's root, and what makes its text."""


def main() -> None:
    """Write every page."""
    for name, page in PAGES.items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
