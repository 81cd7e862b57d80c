"""What a side that practises may put, by the rules that it knows."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from detente.answers import Fact
from detente.answers.text import Id
from detente.studies.talks.entries import OTHER
from detente.studies.talks.ground import Measuring
from detente.studies.valuation.constraints import ExclusionRule
from detente.studies.values.talks.practice import BadTerm, RuleBroken, TooMany, UnknownIssue


@dataclass(frozen=True)
class PracticeLimits:
    """The rules of the case as a side knows them."""

    measuring: Measuring
    side: Id

    @cached_property
    def open_(self) -> dict[str, tuple[str, ...]]:
        """By issue, the options that the side may name; a rule of the other alone closes none."""
        found, rules = self.measuring.proposal.model, self.measuring.rules
        hidden = [ban for rule in found.rules if rule not in self.known for ban in rule.banned]
        theirs = {place for ban in hidden if len(ban) == 1 for place in ban.items()}
        return {
            name: tuple(
                option for k, option in enumerate(order) if k in options or (name, option) in theirs
            )
            for (name, order), options in zip(found.orders.items(), rules.open_, strict=True)
        }

    @cached_property
    def known(self) -> list[ExclusionRule]:
        """The rules that the side knows: its own, and those of the case that bind both."""
        facing, lines = OTHER[self.side], self.measuring.case.never_trade

        def of_other(where: tuple[str | int, ...]) -> bool:
            match where:
                case ("home", whose, _) | ("issues", _, whose):
                    return whose == facing
                case ("never-trade", int(at)):
                    return lines[at].holds_for.value == facing
            return False

        rules = self.measuring.proposal.model.rules
        return [rule for rule in rules if not of_other(rule.where)]

    def breaks(
        self, package: tuple[int, ...], named: Mapping[str, str] | None = None
    ) -> tuple[RuleBroken, ...]:
        """The rules known to the side that a package breaks: it may neither put nor take it.

        `named`: the terms of a part, which breaks a rule by what it names alone.
        """
        broken = self.measuring.proposal.model.broken(self.measuring.table.moves(package))
        return tuple(
            RuleBroken(one.where)
            for one in broken
            if one in self.known
            and (named is None or any(ban.items() <= named.items() for ban in one.banned))
        )

    def read(
        self, terms: Mapping[str, str], *, whole: bool = True
    ) -> tuple[dict[str, str] | None, tuple[Fact, ...]]:
        """Terms that the side may put, or what is wrong with them as far as it can know.

        `whole`: all else stays as it is now. What the other side alone must keep is no fault: it
        may be asked for, and refused.
        """
        orders = self.measuring.proposal.model.orders
        wrong: list[Fact] = [
            self._bad(issue, option)
            for issue, option in terms.items()
            if option not in orders.get(issue, ())
        ]
        if wrong:
            return None, tuple(wrong)
        moves = self.measuring.moves(terms)
        package = self.measuring.package(moves)
        wrong += self.breaks(package, None if whole else terms)
        if not wrong:
            wrong += [
                BadTerm(name, option, held=True)
                for name, option in moves.items()
                if option not in self.open_[name]
            ]
        rules = self.measuring.rules
        moved = sum(row[k] for row, k in zip(rules.costs, package, strict=False))
        if not wrong and rules.limit is not None and moved > rules.limit:
            wrong.append(TooMany(moved))
        return (None, tuple(wrong)) if wrong else (moves if whole else dict(terms), ())

    def _bad(self, issue: str, option: str) -> Fact:
        orders = self.measuring.proposal.model.orders
        if issue in orders:
            return BadTerm(issue, option, known=orders[issue])
        return UnknownIssue(issue, tuple(orders))
