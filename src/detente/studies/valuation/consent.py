"""Where a third party's consent is needed: in every package, or in those that meet a condition."""

from collections.abc import Iterable, Mapping

from detente.case.models.case import Case
from detente.case.models.condition import parse

Asked = Mapping[str, frozenset[str]]
"""Options by issue: a package needs the consent that holds one of them on each of these issues."""


def consents(case: Case, party: str) -> tuple[Asked, ...]:
    """Each way in which a party is asked; one without issues where it always is.

    A condition with `or` has a way for each of its parts.
    """
    other = case.others.get(party)
    if other is None or not other.consent_if:
        return ({},)
    listed = {name: tuple(issue.options) for name, issue in case.issues.items()}
    ways: list[dict[str, frozenset[str]]] = []
    for part in parse(other.consent_if, listed).either:
        way: dict[str, frozenset[str]] = {}
        for one in part:
            way[one.issue] = way.get(one.issue, one.options) & one.options
        if all(way.values()) and way not in ways:
            ways.append(way)
    return tuple(ways)


def is_asked(case: Case, party: str, package: Mapping[str, str]) -> bool:
    """Whether a package (an option for each issue) needs a third party's consent."""
    return case.others[party].decides and any(
        all(package[issue] in options for issue, options in way.items())
        for way in consents(case, party)
    )


def where_asked(
    case: Case, party: str, choices: Iterable[Mapping[str, str]]
) -> Iterable[Mapping[str, str]]:
    """Choices of options, each with what else must hold for the party to be asked at all."""
    other = case.others.get(party)
    if other is None or not other.consent_if:
        yield from choices
        return
    listed = {name: tuple(issue.options) for name, issue in case.issues.items()}
    met = parse(other.consent_if, listed).meeting(listed)
    for choice in choices:
        for also in met:
            if all(choice.get(issue, option) == option for issue, option in also.items()):
                yield {**choice, **also}
