"""Acts of third parties in a ladder: each comes at its own date, and gates and is gated by waits.

The order is one of two sides: neither answers for a third party, so its acts are no lever and
carry no slack. What waits for such an act begins after it; where it waits itself for an act of a
side, what waits for it waits for that too (definitions §58).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from detente.case.models.case import Case
from detente.case.models.steps import Wait
from detente.engines.ladder.problem import LadderGate
from detente.studies.ladder.acts import LadderAct, triggers
from detente.studies.ladder.months import index_of
from detente.studies.valuation.constraints import bans, requirements


@dataclass(frozen=True)
class OutsideActs:
    """Third parties' acts of a package, and which acts of the sides wait for them.

    `opens[name]`: pairs of a waiting act and its wait. `ruled[name]`: sides' acts without which the
    option that a third party's act carries may not stand.
    """

    case: Case
    acts: tuple[LadderAct, ...] = ()
    opens: dict[str, tuple[tuple[LadderAct, Wait], ...]] = field(default_factory=dict)
    ruled: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def date(self, name: str) -> int:
        """The month in which an act comes by the dates of third parties alone."""
        return self._date(name, ())

    def earliest(self, name: str) -> int:
        """The first month in which a side's act may begin, as far as third parties' acts say."""
        return max((self.date(on) + wait.after for on, wait in self._awaits(name)), default=0)

    def gates(self) -> Iterator[LadderGate]:
        """What the sides' acts wait for behind a third party's act that they wait for."""
        for name, pairs in self.opens.items():
            for act, wait in pairs:
                for on, lag, needs in self._behind(name, ()):
                    yield LadderGate(act.name, on, needs=needs, lag=lag + wait.after)

    def comes(self, name: str, complete: dict[str, int]) -> int:
        """The month in which an act comes, given when the sides' acts are complete."""
        behind = (complete[on] + lag for on, lag, _ in self._behind(name, ()) if on in complete)
        return max(self.date(name), *behind, 0)

    def _awaits(self, name: str) -> Iterator[tuple[str, Wait]]:
        for on, pairs in self.opens.items():
            yield from ((on, wait) for act, wait in pairs if act.name == name)

    def _date(self, name: str, passed: tuple[str, ...]) -> int:
        step = self._act(name).step
        when = step.due or step.start
        own = 1 if when is None else max(0, index_of(self.case.as_of, when, last=True))
        if name in passed:
            return own
        before = (
            self._date(wait.step, (*passed, name)) + wait.after
            for wait in step.waits_for
            if wait.step in self._names and not wait.waived
        )
        return max(own, *before, 0)

    def _behind(self, name: str, passed: tuple[str, ...]) -> Iterator[tuple[str, int, float]]:
        """Sides' acts that a third party's act waits for, with the months from act to act."""
        yield from ((on, 0, 1.0) for on in self.ruled.get(name, ()))
        for wait in self._act(name).step.waits_for:
            if wait.waived or wait.step in passed:
                continue
            if wait.step not in self._names:
                yield wait.step, wait.after, float(wait.share)
                continue
            for on, lag, needs in self._behind(wait.step, (*passed, name)):
                yield on, lag + wait.after, needs

    def _act(self, name: str) -> LadderAct:
        return next(act for act in self.acts if act.name == name)

    @property
    def _names(self) -> set[str]:
        return {act.name for act in self.acts}


def outside(case: Case, acts: tuple[LadderAct, ...], thirds: tuple[LadderAct, ...]) -> OutsideActs:
    """Third parties' acts with what waits for them: by `waits-for`, or by a rule of the case."""
    opens: dict[str, tuple[tuple[LadderAct, Wait], ...]] = {}
    for third in thirds:
        pairs = [
            (act, wait)
            for act in acts
            for wait in act.step.waits_for
            if wait.step == third.name and not wait.waived and triggers(case, third)
        ]
        waiting = {act.name for act, _ in pairs}
        later = [act for act in _needing(case, acts, third.issue) if act.name not in waiting]
        pairs += [(act, Wait(step=third.name, after=0)) for act in later]
        opens[third.name] = tuple(pairs)
    ruled = {
        third.name: tuple(
            act.name
            for act in acts
            if third.name in {one.name for one in _needing(case, thirds, act.issue)}
        )
        for third in thirds
    }
    return OutsideActs(case, thirds, opens, ruled)


def _needing(case: Case, acts: tuple[LadderAct, ...], issue: str) -> list[LadderAct]:
    """Acts that complete an option which may not stand while an issue is still at now."""
    found: dict[str, LadderAct] = {}
    now = case.issues[issue].now
    for rule in (*requirements(case), *bans(case)):
        for choice in rule.banned:
            others = [one for one in choice.items() if one[0] != issue]
            if choice.get(issue) == now and len(others) == 1:
                carrying = [act for act in acts if (act.issue, act.option) == others[0]]
                found |= {act.name: act for act in carrying[-1:]}
    return list(found.values())
