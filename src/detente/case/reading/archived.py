"""Rule §C69: the copy of a source stands in the case's folder, with the digest that was noted."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from pathlib import PurePosixPath

from detente.answers import Finding
from detente.case.models.case import Case
from detente.case.models.record import Source
from detente.files.bounded import inside, is_file
from detente.files.place import PlaceIndex
from detente.files.replace import sha256_of
from detente.visible import in_ticks

LONGEST = 250
"""Letters of a file's name."""
MOST_BYTES = 100_000_000
"""The largest copy whose digest is taken."""
MOST_READ = 10 * MOST_BYTES
"""Bytes of all copies after which no further one is read."""


def check_archived(case: Case, places: PlaceIndex, folder: FilePath) -> Iterator[Finding]:
    """Every copy that is not there, is outside, has another digest, or has none noted.

    A copy that several sources name is read once, and of all so much as `MOST_READ`.
    """
    copies = _Copies()
    for key, source in case.sources.items():
        if source.archived or source.sha256:
            fault = _fault(source, folder, copies)
            if fault is not None:
                place = places.of(("sources", key, "archived" if source.archived else "sha256"))
                what, why, do = fault
                told = f"the source {in_ticks(key)}: {what}"
                yield Finding(place.file, place.line, told, why, f"{do} (rule §C69)")


@dataclass
class _Copies:
    """The digests that were taken, and of how many bytes."""

    read: int = 0
    known: dict[FilePath, str] = field(default_factory=dict)

    def digest(self, path: FilePath) -> str:
        """That of a copy; "" where no more is read."""
        if path not in self.known:
            if self.read > MOST_READ:
                return ""
            self.read += path.stat().st_size
            self.known[path] = sha256_of(path)
        return self.known[path]


def _fault(source: Source, folder: FilePath, copies: _Copies) -> tuple[str, str, str] | None:
    name = in_ticks(source.archived)
    if not source.archived:
        return "a digest and no copy", "a digest is of a file", "name the file in `archived`"
    path = folder / source.archived
    if len(source.archived) > LONGEST or not source.archived.isprintable():
        return f"the copy {name[:80]} has no name of a file", "no system has it", "mend the name"
    if not inside(path, folder) or PurePosixPath(source.archived).is_absolute():
        why = "a case reads nothing outside its folder"
        return f"the copy {name} leads out of the case", why, "copy the file into the folder"
    if not is_file(path):
        why = "an archived source can be read when its page is gone"
        return f"the copy {name} is not there", why, "add the file, or take `archived` away"
    if path.stat().st_size > MOST_BYTES:
        why = f"it has {path.stat().st_size:,} bytes, and at most {MOST_BYTES:,} are read"
        return f"the copy {name} is too large", why, "keep the part that is cited"
    digest = copies.digest(path)
    if not digest:
        why = f"of all copies {MOST_READ:,} bytes are read"
        return f"the copy {name} is one too many", why, "keep the parts that are cited"
    if not source.sha256:
        why = "without it nobody sees a copy that was changed"
        return f"the copy {name} has no digest", why, f"add `sha256: {digest}`"
    if digest != source.sha256:
        why = f"it is {digest}, and {source.sha256} is noted"
        do = "put the copy back as it was, or note the new digest and why it changed"
        return f"the copy {name} is another file than was noted", why, do
    return None
