"""What the program is made of: `python docs/inventory.py` writes THIRD-PARTY-NOTICES.md.

`--sbom FILE` writes a bill of materials (CycloneDX 1.6, JSON) and `--licences FILE` the licences word
for word. All is read from the packages that are installed here, those that the program needs to run
and those of its extras; a package that is not installed is left out, and said to be.
"""

import argparse
import json
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parents[1]
NOTICES = ROOT / "THIRD-PARTY-NOTICES.md"
OWN = "detente"
EXTRAS = ("app", "cluster", "documents", "mcp", "notebook", "postgres")
SPDX = {
    "3-Clause BSD License": "BSD-3-Clause", "Apache 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0", "BSD": "BSD-2-Clause", "BSD License": "BSD-3-Clause",
    "MIT License": "MIT", "The MIT License (MIT)": "MIT", "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}  # fmt: skip
"""Licences as packages call them that do not use SPDX's names."""
HEAD = """# Third-party notices

Détente is licensed under Apache-2.0 ([LICENSE](LICENSE)). It is delivered without the packages below: pip
fetches them from the registry that you use, each with its licence. This page is made by
`python docs/inventory.py` from the packages' own metadata; `make sbom` writes the versions that are installed
(CycloneDX), and `python docs/inventory.py --licences FILE` every licence word for word.

"""


def needed(name: str, extras: tuple[str, ...] = ()) -> dict[str, Distribution | None]:
    """A package and all that it needs to run on this machine, by name; None: not installed."""
    return closure(name, extras)[0]


def closure(
    name: str, extras: tuple[str, ...]
) -> tuple[dict[str, Distribution | None], dict[str, set[str]]]:
    """The same, and which package needs which."""
    found: dict[str, Distribution | None] = {}
    graph: dict[str, set[str]] = {}
    asked: set[tuple[str, tuple[str, ...]]] = set()
    waiting = [(canonicalize_name(name), extras)]
    while waiting:
        one = waiting.pop()
        if one in asked:
            continue
        asked.add(one)
        try:
            found[one[0]] = distribution(one[0])
        except PackageNotFoundError:
            found.setdefault(one[0], None)
            continue
        more = [(canonicalize_name(each.name), tuple(sorted(each.extras)))
                for each in requires(found[one[0]], one[1])]  # fmt: skip
        graph.setdefault(one[0], set()).update(key for key, _ in more)
        waiting += more
    return found, graph


def requires(one: Distribution | None, extras: tuple[str, ...]) -> Iterator[Requirement]:
    """What a package needs here, with some of its extras."""
    for said in (one and one.requires) or []:
        each = Requirement(said)
        marker = each.marker
        if marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras)):
            yield each


def licence(one: Distribution) -> str:
    """A package's licence in SPDX's words, as it says itself."""
    about = one.metadata
    if said := about.get("License-Expression"):
        return said
    said = (about.get("License") or "").strip()
    if said and "\n" not in said and said in SPDX:
        return SPDX[said]
    if said and len(said) < 30:
        return said
    kinds = [line.split(" :: ")[-1] for line in about.get_all("Classifier") or []
             if line.startswith("License")]  # fmt: skip
    named = [SPDX[kind] for kind in kinds if kind in SPDX] or [
        SPDX[line] for _, text in texts(one) for line in text.split("\n")[:1] if line in SPDX
    ]
    return " AND ".join(dict.fromkeys(named)) or "see its licence file"


def texts(one: Distribution) -> Iterator[tuple[str, str]]:
    """A package's files of licences and notices, by name."""
    for file in one.files or []:
        name = file.name.upper()
        if name.startswith(("LICENSE", "LICENCE", "COPYING", "NOTICE", "THIRD_PARTY")) and (
            "dist-info" in str(file)
        ):
            yield str(file), Path(str(one.locate_file(file))).read_text("utf-8", "replace").strip()


def notices() -> str:
    """The page: what runs the program, then what each extra adds."""
    base = needed(OWN)
    parts = [HEAD, _table("To run", base)]
    for extra in EXTRAS:
        more = {name: one for name, one in needed(OWN, (extra,)).items() if name not in base}
        parts.append(_table(f"With the extra `{extra}`", more))
    return "\n".join(parts)


def _table(title: str, found: dict[str, Distribution | None]) -> str:
    rows = [f"## {title}\n", "| package | licence |", "|---|---|"]
    for name, one in sorted(found.items()):
        if name != OWN:
            rows.append(f"| {name} | {licence(one) if one else 'not installed here'} |")
    return "\n".join(rows) + "\n"


def sbom() -> dict[str, Any]:
    """The bill of materials, in CycloneDX's form, without a time, so that it can be compared."""
    every, graph = closure(OWN, EXTRAS)
    found = {name: one for name, one in every.items() if one}
    refs = {name: f"pkg:pypi/{name}@{one.version}" for name, one in found.items()}
    needs = [
        {"ref": refs[name], "dependsOn": sorted(refs[key] for key in graph[name] if key in refs)}
        for name in sorted(found)
    ]
    parts = [_component(name, one) for name, one in sorted(found.items()) if name != OWN]
    own = {**_component(OWN, found[OWN]), "type": "application"}
    return {
        "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
        "metadata": {"component": own}, "components": parts, "dependencies": needs,
    }  # fmt: skip


def _component(name: str, one: Distribution) -> dict[str, Any]:
    ref = f"pkg:pypi/{name}@{one.version}"
    said = licence(one)
    plain = " " not in said
    return {
        "type": "library", "bom-ref": ref, "name": name, "version": one.version, "purl": ref,
        "licenses": [{"license": {"id": said}} if plain else
                     {"license": {"name": said}} if said.startswith("see ") else
                     {"expression": said}],
    }  # fmt: skip


def licences() -> str:
    """Every licence and notice word for word."""
    parts = []
    for name, one in sorted(needed(OWN, EXTRAS).items()):
        if one and name != OWN:
            said = "\n\n".join(f"{file}\n\n{text}" for file, text in texts(one))
            parts.append(f"{'=' * 72}\n{name} {one.version}: {licence(one)}\n\n{said}\n")
    return "\n".join(parts)


def main() -> None:
    """Write what is asked for."""
    read = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    read.add_argument("--sbom", type=Path)
    read.add_argument("--licences", type=Path)
    asked = read.parse_args()
    if asked.sbom or asked.licences:
        for path, made in ((asked.sbom, sbom), (asked.licences, licences)):
            if path:
                path.parent.mkdir(parents=True, exist_ok=True)
                text = made()
                text = text if isinstance(text, str) else json.dumps(text, indent=1) + "\n"
                path.write_text(text, encoding="utf-8")
                print(f"wrote {path}")
    else:
        NOTICES.write_text(notices(), encoding="utf-8")
        print(f"wrote {NOTICES.name}")
    lacks = [name for name, one in needed(OWN, EXTRAS).items() if one is None]
    if lacks:
        print(f"not installed here, and left out: {', '.join(sorted(lacks))}", file=sys.stderr)


if __name__ == "__main__":
    main()
