"""Some pledges of a page: by side, field, status or stake, and those that changed since a day."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from detente.answers.text import Id, Name
from detente.register.page import Page, PledgePage

STAKES = ("small", "middling", "large")


@dataclass(frozen=True)
class PledgeFilter:
    """What is asked for; "" and None ask for all. `stake` is anybody's judgement of it."""

    party: Name = ""
    field: Id = ""
    status: Id = ""
    stake: Id = ""
    since: date | None = None


@dataclass(frozen=True)
class NotThere:
    """A filter that no pledge of the page could meet: which one, and what there is."""

    option: Id
    asked: Name
    known: tuple[Name, ...]


def chosen(page: Page, wanted: PledgeFilter, before: Page | None = None) -> Page:
    """The page with the pledges that are wanted, and what is due of them; totals are left out.

    `before`: the page of the day before `wanted.since`. A pledge changed where something became
    known since of it, or of what opened its gate, or where it stands otherwise than it did.
    """
    then = {one.id: one.verdict.word for one in before.pledges} if before else {}
    awaited = {
        gate.pledge: {one.pledge for one in gate.conditions if one.since} for gate in page.gates
    }
    changed = {one.id for one in page.pledges if wanted.since and one.changed >= wanted.since}
    kept = tuple(
        one
        for one in page.pledges
        if _is_wanted(one, wanted)
        and (
            wanted.since is None
            or not changed.isdisjoint({one.id, *awaited.get(one.id, ())})
            or then.get(one.id) != one.verdict.word
        )
    )
    names = {one.id for one in kept}
    return replace(
        page,
        pledges=kept,
        gates=tuple(gate for gate in page.gates if gate.pledge in names),
        tasks=tuple(task for task in page.tasks if task.pledge in names),
        percentages=(),
        agreements=(),
        uncompared=(),
        benchmarks=(),
    )


def _is_wanted(pledge_page: PledgePage, wanted: PledgeFilter) -> bool:
    return (
        (not wanted.party or wanted.party in parties(pledge_page))
        and (not wanted.field or wanted.field == pledge_page.field)
        and (not wanted.status or wanted.status == pledge_page.verdict.word.value)
        and (not wanted.stake or wanted.stake in pledge_page.stakes)
    )


def parties(pledge_page: PledgePage) -> tuple[str, ...]:
    """Who promised: each of several that are joined by a semicolon.

    >>> from types import SimpleNamespace
    >>> parties(SimpleNamespace(by="Hill;Vale"))
    ('Hill', 'Vale')
    """
    return tuple(name.strip() for name in pledge_page.by.split(";"))


def not_there(page: Page, wanted: PledgeFilter) -> Iterator[NotThere]:
    """Filters that name what the page does not have."""
    known = {
        "--party": (wanted.party, _each(name for one in page.pledges for name in parties(one))),
        "--field": (wanted.field, _each(one.field for one in page.pledges)),
    }
    for option, (asked, names) in known.items():
        if asked and asked not in names:
            yield NotThere(option, asked, names)


def _each(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(filter(None, names)))
