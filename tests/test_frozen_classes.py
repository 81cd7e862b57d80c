"""Frozen classes behave as the library's do, whichever of both made them or their bases."""

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace
from functools import cached_property
from typing import Any, ClassVar

import pytest

from detente import frozen

MAKERS = [dataclass, frozen.dataclass]


def family(base: Callable[..., Any], child: Callable[..., Any]) -> Any:
    """A class with defaults of every kind, under one whose fields are named by keyword only."""

    @dataclass(frozen=True, kw_only=True)
    class Resting:
        """What it rests on."""

        marks: tuple[str, ...] = ()

    @base(frozen=True)
    class Line(Resting):
        """A line."""

        name: str
        kind: ClassVar[str] = "line"
        parts: list[int] = field(default_factory=list, compare=False)
        _seen: dict[str, int] = field(default_factory=dict, repr=False, compare=False)

    @child(frozen=True)
    class Long(Line):
        """A longer line."""

        length: int = 1
        twice: int = field(init=False, default=2)

        def __post_init__(self) -> None:
            if self.length < 0:
                raise ValueError("a length below nought")

        @cached_property
        def double(self) -> int:
            return 2 * self.length

    return Long


@pytest.mark.parametrize("base", MAKERS)
@pytest.mark.parametrize("child", MAKERS)
def test_a_family_of_classes_is_that_of_the_library(base: Any, child: Any) -> None:
    cls, theirs = family(base, child), family(dataclass, dataclass)
    one, other = cls("a", [1], length=3, marks=("m",)), theirs("a", [1], length=3, marks=("m",))
    assert repr(one) == repr(other)
    assert hash(one) == hash(other)
    assert [each.name for each in fields(cls)] == [each.name for each in fields(theirs)]
    assert cls.__match_args__ == theirs.__match_args__
    assert dataclasses.asdict(one) == dataclasses.asdict(other)
    assert one == replace(one) and one != replace(one, name="b") and one != other
    assert replace(one, parts=[2]) == one and replace(one, marks=()) != one
    assert one.double == 6 and one.twice == 2 and cls("a").parts == []
    assert cls("a").parts is not cls("a").parts


@pytest.mark.parametrize("base", MAKERS)
@pytest.mark.parametrize("child", MAKERS)
def test_nothing_of_it_can_be_changed(base: Any, child: Any) -> None:
    one = family(base, child)("a")
    for change in (
        lambda: setattr(one, "name", "b"),
        lambda: setattr(one, "other", 1),
        lambda: delattr(one, "name"),
    ):
        with pytest.raises(FrozenInstanceError):
            change()
    with pytest.raises(ValueError, match="below nought"):
        replace(one, length=-1)
    with pytest.raises(TypeError):
        family(base, child)()
    with pytest.raises(TypeError):
        family(base, child)("a", colour="red")


@frozen.dataclass(frozen=True)
class Kept:
    """One that can be pickled, and says by itself what is the same."""

    name: str
    note: str = field(default="", compare=False)


@frozen.dataclass(frozen=True)
class Own:
    """Its own words and its own equality."""

    name: str

    def __repr__(self) -> str:
        return f"<{self.name}>"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Own) and other.name.lower() == self.name.lower()

    def __hash__(self) -> int:
        return hash(self.name.lower())


def test_one_field_compares_as_a_tuple_of_one() -> None:
    assert Kept("a", "x") == Kept("a", "y") and hash(Kept("a")) == hash(("a",))
    assert pickle.loads(pickle.dumps(Kept("a", "x"))).note == "x"
    assert Kept("a") != ("a",) and Kept("a") != "a"


def test_what_a_class_defines_itself_stays() -> None:
    assert repr(Own("a")) == "<a>" and Own("a") == Own("A") and len({Own("a"), Own("A")}) == 1


def test_other_ways_are_left_to_the_library() -> None:
    made = frozen.dataclass(frozen=True, order=True)(type("Made", (), {"__annotations__": {}}))
    assert made() <= made()

    @frozen.dataclass
    class Loose:
        """It may change."""

        name: str = ""

    loose = Loose()
    loose.name = "b"
    assert loose == Loose("b")


def test_a_field_without_a_default_does_not_follow_one_that_has() -> None:
    with pytest.raises((TypeError, SyntaxError)):

        @frozen.dataclass(frozen=True)
        class Wrong(Kept):
            """No default for the second."""

            more: str
