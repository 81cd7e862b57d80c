"""A step: what a side gives, what it brings both sides by month, and how it is seen and undone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any

Pair = tuple[float, float]
CLOSE = 1e-6
"""Shares and points closer than this count as equal."""


@dataclass(frozen=True)
class StepTerms:
    """One thing that a side gives, whole or in parts.

    giver: 0 or 1. once, monthly: flows to side 0 and to side 1 per unit of share, in points.
    delay: months until the receiver's flows begin. back: share that can be taken back; back_lag:
    months until taking back takes effect. only: months in which alone it can be given (a summit);
    empty is any. firewall: it goes on whatever else is suspended. seen: chance per month that not
    delivering is noticed; seen_lag: months before it can be.
    """

    name: str
    giver: int
    once: Pair = (0.0, 0.0)
    monthly: Pair = (0.0, 0.0)
    delay: int = 0
    back: float = 0.0
    back_lag: int = 0
    only: tuple[int, ...] = ()
    firewall: bool = False
    seen: float = 1.0
    seen_lag: int = 0

    @property
    def terms(self) -> dict[str, Any]:
        """These fields by name, for a step of another engine."""
        return {term.name: getattr(self, term.name) for term in fields(StepTerms)}

    def faults(self) -> Iterator[str]:
        """What makes a step meaningless."""
        if self.giver not in (0, 1):
            yield "the giver is 0 or 1"
        if min(self.delay, self.back_lag, self.seen_lag) < 0:
            yield "a duration is negative"
        if not is_chance(self.back, self.seen):
            yield "a chance or a share lies from 0 to 1"


@dataclass(frozen=True)
class StepGate:
    """A benchmark: more than `above` of `step` waits for what is known of step `on`.

    Full: y[step, t] ≤ above unless y[on, t − lag] ≥ needs.
    Proportional: y[step, t] ≤ above + (1 − above) · y[on, t − lag] / needs.
    """

    step: str
    on: str
    needs: float = 1.0
    above: float = 0.0
    lag: int = 1
    proportional: bool = False

    def lets(self, brought: float) -> float:
        """The share that it lets through when `brought` of the step that it waits for is there."""
        if self.proportional:
            return min(1.0, self.above + (1 - self.above) * brought / self.needs)
        return 1.0 if brought >= self.needs - CLOSE else self.above

    def faults(self, names: Sequence[str]) -> Iterator[str]:
        """What makes a gate between steps of these names meaningless."""
        if self.step not in names or self.on not in names:
            yield f"{self.step} or {self.on} is no step"
        if self.step == self.on:
            yield f"{self.step} cannot wait for itself"
        if not (0 < self.needs <= 1 and 0 <= self.above < 1):
            yield "a gate's shares lie in (0, 1] and [0, 1)"
        if self.lag < 0:
            yield "a gate's lag is negative"


def is_chance(*chances: float) -> bool:
    """Whether all lie from 0 to 1."""
    return all(0 <= chance <= 1 for chance in chances)


def span_faults(
    steps: Sequence[StepTerms], months: int, horizon: int, discount: Pair
) -> Iterator[str]:
    """What makes steps over months meaningless, beside what each step says of itself."""
    names = [step.name for step in steps]
    if not 1 <= months <= horizon:
        yield f"{months} months do not fit a horizon of {horizon}"
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"two steps are called {name}"
    if not all(0 < rate <= 1 for rate in discount):
        yield "a discount lies above 0 and not above 1"
    for step in steps:
        yield from (f"{step.name}: {fault}" for fault in step.faults())
