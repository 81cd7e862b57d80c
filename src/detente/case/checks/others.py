"""Rules §C60–§C62: third parties by name, what they give, and whether a mediator is neutral."""

from collections.abc import Iterator

from detente.case.checks.inspection import Inspection
from detente.case.models.actor import Actor
from detente.case.models.case import Case
from detente.case.models.issue import Link, Option
from detente.case.models.other import Other, ThirdRole
from detente.case.models.record import Benchmark
from detente.case.models.steps import Step
from detente.case.models.walk import parts
from detente.files.near import listed, meant
from detente.files.place import Path
from detente.visible import in_ticks, ticked


def check_others(inspection: Inspection) -> None:
    """Third parties are neither side; whoever is named is there; gives and mediators fit."""
    case = inspection.case
    for name, other in case.others.items():
        if name in (case.us, case.them, *case.parties):
            what, why = (
                f"{in_ticks(name)} is a side and a third party",
                "it can only be one of them",
            )
            do = "remove it from `others`, or from the sides"
            inspection.fault(60, ("others", name), what, why, do)
        if name in set(Actor):
            what, why = f"{in_ticks(name)} is a word for a side", "nobody could tell whom it means"
            inspection.fault(60, ("others", name), what, why, "give the third party its name")
        _gives(inspection, name, other)
        _consents(inspection, name, other)
        _neutral(inspection, name, other)
    for path, name in named(case):
        if name not in case.others:
            what, why = (
                f"{in_ticks(name)} is nobody of this case",
                "it is neither side nor in `others`",
            )
            known = (*_sides(path), *case.others)
            inspection.fault(60, path, what, why, meant(name, known, f"write {listed(known)}"))


def named(case: Case) -> Iterator[tuple[Path, str]]:
    """Every place that names a third party: who acts, who promises, who wants, who gives."""
    for path, part in parts(case):
        match part:
            case Option(by=str(by)) | Step(by=str(by)) | Benchmark(by=str(by)):
                if not isinstance(by, Actor):
                    yield (*path, "by"), by
            case Link(others=worth):
                yield from (((*path, "others", name), name) for name in worth)
    for issue, one in case.issues.items():
        yield from ((("issues", issue, "others", name), name) for name in one.others)
        if one.given_by:
            yield ("issues", issue, "given-by"), one.given_by


def wants(case: Case, name: str) -> bool:
    """Whether anything is worth something to a third party."""
    return any(name in issue.others for issue in case.issues.values()) or any(
        name in link.others for link in case.links
    )


def _sides(path: Path) -> tuple[str, ...]:
    return ("us", "them", "both") if path[-1] == "by" else ()


def _gives(inspection: Inspection, name: str, other: Other) -> None:
    for key in other.give:
        path, issue = ("others", name, "give", key), inspection.case.issues.get(key)
        if issue is None or issue.given_by != name:
            what, why = f"{in_ticks(key)} is the name of an issue too", "a give is read as an issue"
            if issue is not None and issue.given_by in inspection.case.others:
                what = f"{in_ticks(key)} is what {ticked(issue.given_by)} gives too"
            inspection.fault(61, path, what, why, "give each a name of its own")
    if other.give and not (other.consent or other.consent_if):
        what, why = f"{ticked(name)} gives, and `consent` is no", "nobody gives against its will"
        do = "write consent: yes, or consent-if: what it must agree to; it is needed either way"
        inspection.note(61, ("others", name, "give"), what, why, do)


def _consents(inspection: Inspection, name: str, other: Other) -> None:
    needs = any(need.power == "veto" for need in other.home) or other.reservation
    field = "consent" if other.consent else "consent-if"
    asked = other.consent or other.consent_if
    if asked and not needs and not wants(inspection.case, name):
        what, why = (
            f"{ticked(name)} must consent, and ranks no issue",
            "it would consent to everything",
        )
        do = (
            f"write what it wants under {in_ticks(f'issues › … › others › {name}')}, or consent: no"
        )
        inspection.note(60, ("others", name, field), what, why, do)


def _neutral(inspection: Inspection, name: str, other: Other) -> None:
    if other.role is not ThirdRole.MEDIATOR:
        return
    if other.decides or wants(inspection.case, name):
        what = (
            f"{ticked(name)} is a mediator and {'gives' if other.give else 'has a will of its own'}"
        )
        why, do = "a neutral mediator has no scores", "write role: guarantor, ally or party"
        inspection.fault(62, ("others", name, "role"), what, why, do)
