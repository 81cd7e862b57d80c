"""Join what was measured, `results/*.md`, into one page: `RESULTS.md`."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
HEAD = """# Results

What was measured, each figure with the command that makes it again. Ratios travel from machine to
machine, seconds do not. This page is joined from `results/` by `make bench`; do not edit it.
"""
NEEDED = ("# ", "- Command: ", "- Versions: ")


def join(results: Path) -> tuple[str, list[str]]:
    """The page, and what is missing in a result: a title, its command, its versions."""
    parts, faults = [HEAD], []
    for path in sorted(results.glob("*.md")):
        text = path.read_text(encoding="utf-8")
        lines = text.splitlines()
        lacking = [word for word in NEEDED if not any(line.startswith(word) for line in lines)]
        faults += [f"{path.name}: no line begins with '{word.strip()}'" for word in lacking]
        parts.append(lowered(text))
    return "\n".join(parts), faults


def lowered(text: str) -> str:
    """A result's text with each heading one level down."""
    return "".join(
        f"#{line}" if line.startswith("#") else line for line in text.splitlines(keepends=True)
    )


def main() -> int:
    """Write the page; say what is missing."""
    page, faults = join(HERE / "results")
    (HERE / "RESULTS.md").write_text(page, encoding="utf-8")
    for fault in faults:
        print(fault, file=sys.stderr)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
