"""Readers and writers of scenarios, each in one table."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import chain
from pathlib import Path
from typing import Any

from detente.answers import Finding
from detente.files.bounded import bounded, inside
from detente.formats.packages.denominators import MOST_DIGITS, is_too_fine
from detente.formats.scenarios.genius import read_genius, write_genius
from detente.formats.scenarios.geniusweb import read_geniusweb, write_geniusweb
from detente.formats.scenarios.negmas import read_negmas, write_negmas
from detente.formats.scenarios.scenario import Profile, Scenario, Unread, problem_of, wrong
from detente.formats.scenarios.xml_tree import MOST_BYTES

Files = Sequence[tuple[str, bytes]]
Read = Callable[[Files, bool], tuple[Scenario, tuple[Finding, ...]]]
Write = Callable[[Scenario], tuple[dict[str, bytes], tuple[Finding, ...]]]

READERS: dict[str, Read] = {
    "genius": read_genius,
    "geniusweb": read_geniusweb,
    "negmas": read_negmas,
}
WRITERS: dict[str, Write] = {
    "genius": write_genius,
    "geniusweb": write_geniusweb,
    "negmas": write_negmas,
}
ENDINGS = (".xml", ".json", ".yml", ".yaml")
MOST_FILES = 200
MOST_TOGETHER = 20_000_000
"""Bytes of all files of a scenario."""


def files_of(sources: Sequence[Path]) -> list[tuple[str, bytes]]:
    """The scenario's files among some paths; of a folder, those with a known ending.

    Raises OSError where one cannot be read, and Unread where there are too many or too much.
    """
    found: list[Path] = []
    for source in sources:
        found += _in_folder(source) if source.is_dir() else [source]
    if len(found) > MOST_FILES:
        what, most = f"{len(found)} files", f"at most {MOST_FILES} are read"
        raise wrong(str(sources[0]), what, most, "name the domain and the profiles")
    if odd := next((path for path in found if path.exists() and not path.is_file()), None):
        raise wrong(str(odd), "is not a file", "only plain files are read", "name a file")
    sizes = [path.stat().st_size if path.exists() else 0 for path in found]
    for path, size in zip(found, sizes, strict=True):
        if size > MOST_BYTES:
            why = f"at most {MOST_BYTES:,} are read"
            raise wrong(str(path), f"the file has {size:,} bytes", why, "make it smaller")
    if sum(sizes) > MOST_TOGETHER:
        what, most = f"{sum(sizes):,} bytes", f"at most {MOST_TOGETHER:,} are read together"
        raise wrong(str(sources[0]), what, most, "name the domain and fewer profiles")
    return [(str(path), bounded(path, MOST_BYTES)) for path in found]


def _in_folder(folder: Path) -> list[Path]:
    """Its files with a known ending, none of them outside of it."""
    found = sorted(one for one in folder.iterdir() if one.suffix.lower() in ENDINGS)
    if out := next((one for one in found if not inside(one, folder)), None):
        why = "a link leads out of the scenario's folder"
        raise wrong(str(out), "stands outside the scenario", why, "copy the file into the folder")
    return found


def form_of(files: Files) -> str:
    """Which reader reads these files. Raises Unread where none does."""
    endings = {Path(name).suffix.lower() for name, _ in files}
    if endings == {".xml"}:
        return "genius"
    if endings <= {".yml", ".yaml"} and endings:
        return "negmas"
    if endings == {".json"}:
        web = any(b"issuesValues" in text or b"UtilitySpace" in text for _, text in files)
        return "geniusweb" if web else "negmas"
    said = ", ".join(sorted(endings)) or "no file"
    why = "a scenario is .xml (GENIUS), .json (GeniusWeb, NegMAS) or .yml (NegMAS), of one kind"
    raise wrong("the scenario", f"its files end in {said}", why, "name the files of one kind")


def read_scenario(files: Files, raw: bool = False) -> tuple[dict[str, Any], tuple[Finding, ...]]:
    """A scenario as a bare problem's plain data, with notes on what is left out.

    Raises Unread, also where a party's scores have no common denominator that can be written: sums
    over them would grow with each.
    """
    scenario, notes = READERS[form_of(files)](files, raw)
    fine = [one for one in scenario.profiles if is_too_fine(_numbers(one))]
    if fine:
        what = f"these scores have no common denominator of {MOST_DIGITS:,} digits or fewer"
        why, do = "their sums could not be written", "write them with fewer digits"
        raise Unread(*(Finding(one.name, 0, what, why, do) for one in fine))
    return problem_of(scenario), notes


def _numbers(profile: Profile) -> Iterator[Fraction | None]:
    yield from (profile.reservation, profile.constant)
    yield from chain.from_iterable(profile.scores)
