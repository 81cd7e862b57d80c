"""Write the pages that are made from the program: `python docs/generate.py`."""

import re
from pathlib import Path

from detente.case.reference import case_page
from detente.case.schema import SHIPPED, schema_text
from detente.report import schema as plan
from detente.studies.registry import ROWS

ROOT = Path(__file__).resolve().parents[1]
CHAIN = re.compile(r"(?<=<!-- chain -->\n).*?(?=<!-- /chain -->)", re.DOTALL)


def architecture() -> str:
    """The architecture page with the chain of studies as the registry has it."""
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    rows = ["| study | takes up |", "|---|---|"]
    rows += [f"| {row.name} | {', '.join(row.needs) or 'the case alone'} |" for row in ROWS]
    return CHAIN.sub("".join(f"   {row}\n" for row in rows), page)


PAGES = {
    "ARCHITECTURE.md": architecture,
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
