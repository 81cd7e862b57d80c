"""Conditions on packages, as people write them: `summer-release >= 10% and border = as it is`.

Grammar: comparisons `issue = option`, `!=`, `>=`, `<=` (in the order in which the issue lists its
options), `issue in [a, b]`, joined by `and` and `or` (`and` binds more closely), with brackets
( ). A name that holds one of these words or signs is read whole where the condition cannot be read
without; it may stand in quotes.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from detente.case.models.whole_names import WholeNames
from detente.files.near import listed, meant
from detente.visible import in_ticks, ticked

Orders = Mapping[str, Sequence[str]]
"""Each issue's options in the order listed."""

_TOKEN = re.compile(
    r"""\s*(?:(?P<sign>\(|\)|\[|\]|,|!=|>=|<=|=)|(?P<quoted>"[^"]*"|'[^']*')|(?P<word>[^\s()\[\],=!<>"']+))"""
)
_BLANKS = re.compile(r"\s*")
_SIGNS = ("=", "!=", ">=", "<=")
LONGEST = 4000
"""Signs of a condition; what is longer is refused before it is read."""
_JOINERS = ("and", "or")
_BEHIND = (*_SIGNS, "[", ",")
_DEEPEST = 30
_MOST = 500


class ConditionError(ValueError):
    """A condition that cannot be read; the message says `why; do this`."""


class TooDeepError(ConditionError):
    """It has more brackets in each other than are read, whatever names it holds."""


@dataclass(frozen=True)
class Comparison:
    """One issue may only have one of these options."""

    issue: str
    options: frozenset[str]


@dataclass(frozen=True)
class Condition:
    """A disjunction of conjunctions of comparisons, with the text that it was read from."""

    text: str
    either: tuple[tuple[Comparison, ...], ...]

    @property
    def issues(self) -> tuple[str, ...]:
        """The issues that the condition speaks of, in order of mention."""
        return tuple(dict.fromkeys(one.issue for part in self.either for one in part))

    def holds(self, package: Mapping[str, str]) -> bool:
        """Whether a package (an option for each issue) meets the condition."""
        return any(all(package[c.issue] in c.options for c in part) for part in self.either)

    def lacking(self, package: Mapping[str, str]) -> tuple[str, ...]:
        """The issues on which a package falls short of what it meets most nearly; () where met."""
        short = (
            tuple(dict.fromkeys(c.issue for c in part if package[c.issue] not in c.options))
            for part in self.either
        )
        return min(short, key=len, default=())

    def meeting(self, orders: Orders, *, wanted: bool = True) -> list[dict[str, str]]:
        """All choices of options for the condition's issues that do (or do not) meet it."""
        names = self.issues
        choices = (
            dict(zip(names, pick, strict=True))
            for pick in product(*(orders[name] for name in names))
        )
        return [choice for choice in choices if self.holds(choice) is wanted]


def parse(text: str, orders: Orders) -> Condition:
    """Read a condition against the issues and options of a case; ConditionError where it fails."""
    try:
        return Condition(text, _Parser(_tokens(text), orders).whole())
    except TooDeepError:
        raise
    except ConditionError:
        return Condition(text, _Parser(_tokens(text, orders), orders).whole())


class _Parser:
    def __init__(self, tokens: list[str], orders: Orders) -> None:
        self.orders = orders
        self.tokens = tokens
        self.at = 0
        self.depth = 0

    def whole(self) -> tuple[tuple[Comparison, ...], ...]:
        found = self.either()
        if self.peek():
            raise ConditionError(
                f"{in_ticks(self.peek())} is left over; join comparisons with and, or"
            )
        return found

    def peek(self) -> str:
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self) -> str:
        token = self.peek()
        self.at += 1
        return token

    def either(self) -> tuple[tuple[Comparison, ...], ...]:
        parts = list(self.both())
        while self.peek() == "or":
            self.take()
            parts += self.both()
        return tuple(parts)

    def both(self) -> tuple[tuple[Comparison, ...], ...]:
        parts = self.factor()
        while self.peek() == "and":
            self.take()
            others = self.factor()
            if len(parts) * len(others) > _MOST:
                raise ConditionError("it has too many cases; write it as several rules")
            parts = tuple(one + other for one, other in product(parts, others))
        return parts

    def factor(self) -> tuple[tuple[Comparison, ...], ...]:
        if self.peek() == "(":
            self.take()
            self.depth += 1
            if self.depth > _DEEPEST:
                raise TooDeepError("it has too many brackets; write it more plainly")
            inner = self.either()
            if self.take() != ")":
                raise ConditionError("a bracket is not closed; add )")
            return inner
        return ((self.comparison(),),)

    def comparison(self) -> Comparison:
        issue = self.phrase((*_SIGNS, "in"))
        if issue not in self.orders:
            known = meant(issue, self.orders, f"name one of {listed(self.orders)}")
            raise ConditionError(f"{in_ticks(issue)} is not an issue; {known}")
        sign = self.take()
        if sign == "in":
            return Comparison(issue, frozenset(self.listed(issue)))
        if sign not in _SIGNS:
            raise ConditionError(
                f"{in_ticks(issue)} is compared with nothing; write {ticked(issue)} = option"
            )
        return Comparison(issue, self.compared(issue, sign, self.option(issue)))

    def listed(self, issue: str) -> list[str]:
        if self.take() != "[":
            raise ConditionError("a list is missing after in; write in [a, b]")
        found = [self.option(issue)]
        while self.peek() == ",":
            self.take()
            found.append(self.option(issue))
        if self.take() != "]":
            raise ConditionError("a list is not closed; add ]")
        return found

    def phrase(self, stops: tuple[str, ...]) -> str:
        words: list[str] = []
        while self.peek() and self.peek() not in (*stops, "(", ")", "[", "]", ","):
            words.append(_unquoted(self.take()))
        return " ".join(words)

    def option(self, issue: str) -> str:
        option = self.phrase((*_JOINERS, *_SIGNS))
        if option not in self.orders[issue]:
            known = self.orders[issue]
            do = meant(option, known, f"name one of {listed(known)}")
            raise ConditionError(f"{in_ticks(option)} is not an option of {ticked(issue)}; {do}")
        return option

    def compared(self, issue: str, sign: str, option: str) -> frozenset[str]:
        order = list(self.orders[issue])
        at = order.index(option)
        kept = {
            "=": order[at : at + 1],
            "!=": order[:at] + order[at + 1 :],
            ">=": order[at:],
            "<=": order[: at + 1],
        }
        return frozenset(kept[sign])


def _tokens(text: str, orders: Orders | None = None) -> list[str]:
    """The tokens of a text; with `orders` each name of theirs is one, as if it stood in quotes."""
    tokens: list[str] = []
    names = WholeNames(orders) if orders else None
    at, issue = 0, ""
    if len(text) > LONGEST:
        raise ConditionError(f"a condition has {LONGEST} signs at most; make two of it")
    while (at := _blanks(text, at)) < len(text):
        before = tokens[-1] if tokens else ""
        name = names.at(text, at, before, issue) if names else None
        if name:
            issue = name[0] if before not in _BEHIND else issue
            tokens.append(f'"{name[0]}"')
            at = name[1]
            continue
        match = _TOKEN.match(text, at)
        if match is None:
            sign = text[at]
            do = "write <=, >=, = or !=" if sign in "<>" else "use quotes"
            raise ConditionError(f"{in_ticks(sign)} cannot be read here; {do}")
        tokens.append(match.group())
        at = match.end()
    if not tokens:
        raise ConditionError("the condition is empty; write issue = option")
    return tokens


def _blanks(text: str, at: int) -> int:
    """Where the next sign stands that is no blank."""
    blanks = _BLANKS.match(text, at)
    return blanks.end() if blanks else at


def _unquoted(token: str) -> str:
    return token[1:-1] if token[:1] in "\"'" else token
