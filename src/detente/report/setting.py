"""What a report must know beside the answers: what the case calls its sides, issues and sources."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Option
from detente.report.readers.said import MarkedWords
from detente.report.readers.sight import Sight, addressee
from detente.report.wording.phrases.lists import listed
from detente.report.wording.phrases.names import country, inside, title
from detente.report.wording.phrases.vocabulary import CaseVocabulary, terms
from detente.visible import named, one_word, titled

T = TypeVar("T")


@dataclass(frozen=True)
class CitedSource:
    """Where something is published. `address` is "" where it has none."""

    key: str
    title: str
    address: str = ""
    day: str = ""
    within: str = ""


@dataclass(frozen=True)
class Setting:
    """Names for what facts hold: sides, ids of issues and options, keys of sources.

    `written`: the case as it is. `reader`: whose eyes the report is for; left out, the owner's.
    """

    written: Case
    reader: Sight | None = None

    @cached_property
    def sight(self) -> Sight:
        """What may be shown."""
        return self.reader or Sight(self.written)

    @cached_property
    def addressee(self) -> Sight:
        """The eyes of whoever the message goes to."""
        return addressee(self.written)

    @cached_property
    def case(self) -> Case:
        """The case as it is worded: what could end a sentence stands in marks."""
        return self._said.within(self.sight.called(self.written))

    def said(self, value: T) -> T:
        """An answer, or what stands in one, as it is worded."""
        return self._said.within(value)

    @cached_property
    def _said(self) -> MarkedWords:
        return MarkedWords(self.written)

    def once(self, name: str, value: object, make: Callable[[], T]) -> T:
        """What is made of a value under a name, made once: a chapter stands in many papers."""
        key = name, id(value)
        if key not in self._made:
            self._made[key] = value, make()  # while the value is kept, no other has its id
        made: T = self._made[key][1]
        return made

    @cached_property
    def _made(self) -> dict[tuple[str, int], tuple[object, Any]]:
        return {}

    @property
    def title(self) -> str:
        """What the case is called."""
        return titled(self.case.title) or f"{self.us} and {self.them}"

    @cached_property
    def us(self) -> str:
        """Our side in a sentence."""
        return country(self.case, "us")

    @cached_property
    def them(self) -> str:
        """The other side in a sentence."""
        return country(self.case, "them")

    @cached_property
    def terms(self) -> CaseVocabulary:
        """What the case calls leaders, their meeting and their own side."""
        return terms(self.case)

    @property
    def leaders(self) -> str:
        """Those who decide for both sides."""
        return self.terms.leaders

    def put(self, text: str) -> str:
        """The program's own text with the case's words in their places."""
        return self.terms.put(text)

    @cached_property
    def titles(self) -> Mapping[str, str]:
        """Titles of issues by their ids."""
        return {name: title(self.case, name) for name in self.case.issues}

    @cached_property
    def sources(self) -> Mapping[str, CitedSource]:
        """The case's sources that may be named, by their keys."""
        return {key: one for key, one in _sources(self.case) if self.sight.source(key)}

    def side(self, name: Actor | str) -> str:
        """A side or third party by name; any other text in marks where it could end a sentence."""
        sides = {"us": self.us, "them": self.them, "both": "both"}
        other = self.case.others.get(str(name))
        if other is not None:
            return named(other.title or str(name))
        return sides.get(str(name)) or titled(str(name))

    def issue(self, id_: str) -> str:
        """An issue's title, else its id as words."""
        return self.titles.get(id_) or titled(id_.replace("-", " "))

    def inside(self, id_: str) -> str:
        """An issue's title as it stands inside a sentence."""
        return inside(self.case, self.issue(id_))

    def option(self, issue: str, name: str) -> Option:
        """An option of an issue; an empty one where the case has no such."""
        found = self.case.issues.get(issue)
        return found.options.get(name, Option()) if found else Option()

    def moves(self, moves: Mapping[str, str]) -> str:
        """A package as one phrase: `power price: fixed; flood warning: 48 hours`."""
        said = "; ".join(
            f"{self.issue(issue)}: {titled(option)}" for issue, option in moves.items()
        )
        return said or "nothing moves"

    def sides(self) -> str:
        """Both sides in a phrase."""
        return listed((self.us, self.them))


def _sources(case: Case) -> Iterator[tuple[str, CitedSource]]:
    for written, one in case.sources.items():
        key = one_word(written)
        day = one.date.isoformat() if isinstance(one.date, date) else str(one.date or "")
        yield (
            key,
            CitedSource(
                key, titled(one.title), titled(one.address or ""), day, titled(one.within or "")
            ),
        )
