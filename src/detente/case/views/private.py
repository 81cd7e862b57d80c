"""What is above a reader in a case: the parts, and the words by which they would be known."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from functools import cache, cached_property

from detente.case.models.case import Case
from detente.case.models.naming import Called, naming
from detente.case.models.part import Part, kebab, uncited
from detente.case.models.party import Lead, Leader
from detente.case.models.record import Pledge
from detente.case.models.register import Correction
from detente.case.models.walk import parts
from detente.files.place import Path

LEAST = 4
"""The letters that a text has at least to be looked for where a longer word begins with it."""
FIRST = 4
"""So many first words of a text betray it: what is long may stand shortened."""
LETTER = re.compile(r"[^\W\d_]")
BRACKETED = re.compile(r"[(\[][^()\[\]]*[)\]]")
NO_WORDS = {"marks", "sources", "weight"}
"""Fields that hold no words of an author: names of sources and of bands."""
UNSPACED = re.compile(
    "[\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
)
"""Signs of scripts that put no blank between words (Thai, Lao, Burmese, Khmer, kana, Han)."""
NOW = "now"
"""The bottom line of a side that accepts whatever it has now: it points at no name."""
Above = Callable[[Part], bool]
"""Whether a part by itself, its sources included, is above the reader."""


@dataclass(frozen=True)
class Private:
    """The texts of a case that a reader may not see.

    They are all words of the parts above the reader and the names by which these are known, but for
    what visible parts say in these words as well, by itself or within a sentence. A name is open
    only where a visible part bears it: that one is named elsewhere gives nothing away. Where a
    field that points at parts names none of the case, as a topic or somebody of no office, it holds
    words like any other.
    """

    case: Case
    above: Above
    little: frozenset[str] = frozenset()
    """Words of the report's own language too short to be looked for within a sentence."""

    @cached_property
    def parts(self) -> tuple[tuple[Path, Part], ...]:
        """The parts above the reader, those inside another left out."""
        found: list[tuple[Path, Part]] = []
        for path, part in parts(self.case):
            if not (found and path[: len(found[-1][0])] == found[-1][0]) and self.above(part):
                found.append((path, part))
        return tuple(found)

    def in_text(self, text: str) -> bool:
        """Whether a text is a name, or holds words, of what is above the reader."""
        if not self._hidden:
            return False
        if text not in self._looked_at:
            known = known_as(text)
            self._looked_at[text] = known in self._hidden or bool(
                self._pattern and self._pattern.search(known)
            )
        return self._looked_at[text]

    @cached_property
    def _looked_at(self) -> dict[str, bool]:
        """Texts that were asked for before: a line stands in many papers."""
        return {}

    @cached_property
    def _hidden(self) -> frozenset[str]:
        """Names and texts above the reader, by their first words, whatever their length."""
        if not self.parts:
            return frozenset()
        roots = {path for path, _ in self.parts}
        names, texts = set[str](), set[str]()
        open_names, open_texts = set(_forms((self.case.us, self.case.them))), set[str]()
        said = set[str]()
        for path, part in parts(self.case):
            is_above = any(path[:length] in roots for length in range(len(path) + 1))
            key = [
                one for one in path[-1:] if isinstance(one, str) and (is_above or not _points(path))
            ]
            (names if is_above else open_names).update(_forms(key))
            written = tuple(self._texts(part))
            (texts if is_above else open_texts).update(_forms(written))
            if is_above:
                names.update(_forms(_keys(part)))
            else:
                said.update(run for text in (*key, *written) for run in _runs(text))
        kept = (names - open_names) | (texts - open_names - open_texts - said)
        return frozenset(filter(LETTER.search, kept))

    def _texts(self, part: Part) -> Iterator[str]:
        """All that somebody wrote in the fields of a part, those of parts inside it left out."""
        texts, pointers = _worded(type(part))
        for name in texts:
            yield from _within(getattr(part, name))
        for name in pointers:
            yield from (one for one in _within(getattr(part, name)) if one not in self._named)

    @cached_property
    def _named(self) -> frozenset[str]:
        """The names that parts of the case bear, whatever these are, and fields of a pledge."""
        found = {self.case.us, self.case.them, NOW, *map(kebab, Pledge.model_fields)}
        for path, part in parts(self.case):
            found.update(one for one in path[-1:] if isinstance(one, str))
            if isinstance(part, Lead | Leader):
                found.add(part.name)
        return frozenset(found)

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        found = sorted(map(self._sought, self._hidden - self.little))
        return re.compile("|".join(found)) if found else None

    def _sought(self, known: str) -> str:
        """How a name or text is looked for: whole where it is short and words stand apart."""
        word = re.escape(known)
        if UNSPACED.search(known):
            return word
        return rf"\b{word}" if len(known) >= LEAST else rf"\b{word}\b"


def known_as(text: str) -> str:
    """A text in small letters, with one blank for whatever is neither letter nor digit.

    >>> known_as("The  flood-warning, “48 hours”")
    'the flood warning 48 hours'
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))


def _points(path: Path) -> bool:
    """Whether a part stands under the name of another: what an issue is worth to a third party."""
    return len(path) > 2 and path[-2] == "others"


def _forms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for form in {text, uncited(text), BRACKETED.sub("", text)}:
            yield " ".join(known_as(form).split()[:FIRST])


def _runs(text: str) -> Iterator[str]:
    """Every run of so many words, and of fewer, that a text holds."""
    words = known_as(text).split()
    for at in range(len(words)):
        for many in range(1, FIRST + 1):
            yield " ".join(words[at : at + many])


@cache
def _worded(kind: type[Part]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The fields of a kind of part that hold words of an author, and those that name parts.

    Conditions are neither: they are told in other words than they are written in.
    """
    called = naming(kind)
    free = [
        name
        for name, info in kind.model_fields.items()
        if name not in NO_WORDS
        and called.get(name) is not Called.CONDITION
        and not any(getattr(one, "pattern", None) for one in info.metadata)
    ]
    pointing = {*called, *(("field",) if kind is Correction else ())}
    pointers = tuple(name for name in free if name in pointing)
    return tuple(name for name in free if name not in pointing), pointers


def _within(value: object) -> Iterator[str]:
    if isinstance(value, str) and not isinstance(value, Enum):
        if LETTER.search(value):
            yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _within(one)
    elif isinstance(value, dict):
        for one in value.values():
            yield from _within(one)


def _keys(part: Part) -> Iterator[str]:
    """Names that a part gives or uses as keys."""
    for name in type(part).model_fields:
        value = getattr(part, name)
        if isinstance(value, dict):
            yield from map(str, value)
