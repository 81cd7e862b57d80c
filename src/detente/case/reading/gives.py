"""What third parties may give, as issues of the case: given or not given (definitions §58)."""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from detente.answers import join
from detente.case.models.case import Case
from detente.case.models.issue import Issue, Option
from detente.case.models.other import GIVEN, NOT_GIVEN, Give, Other
from detente.case.models.steps import Step
from detente.case.models.valuation import Valuation
from detente.files.place import PlaceIndex

ZERO = (Fraction(0), Fraction(0))


def with_gives(case: Case) -> Case:
    """The case with an issue for each give; the case itself where there is none to add.

    A give whose name is an issue's already is left to that issue: done twice, it is done once.
    """
    added = {
        name: as_issue(giver, name, _marked(case, other, _led(case, give)))
        for giver, other in case.others.items()
        for name, give in other.give.items()
        if name not in case.issues
    }
    return case.model_copy(update={"issues": {**case.issues, **added}}) if added else case


def places_of_gives(case: Case, places: PlaceIndex) -> PlaceIndex:
    """The places of a case, with those of each give for its issue too."""
    names = {name for other in case.others.values() for name in other.give}
    moved = {
        ("issues", *path[3:]): place
        for path, place in places.by_path.items()
        if path[:1] == ("others",) and path[2:3] == ("give",) and path[3:4]
        if path[3] in names - case.issues.keys()
    }
    return PlaceIndex({**places.by_path, **moved}, places.top)


def as_issue(giver: str, name: str, give: Give) -> Issue:
    """A give as an issue: `not given` is now, the step that gives it is the giver's."""
    rests = {
        field: getattr(give, field)
        for field in ("why", "sources", "judged", "visible_from", "marks")
    }
    step = Step(
        what=give.says or give.title,
        by=giver,
        start=give.start,
        due=give.due,
        measured_by=give.measured_by,
        waits_for=give.waits_for,
        voided=give.voided,
        late=give.late,
        **rests,
    )
    low, high = give.costs
    return Issue(
        title=give.title,
        about=give.says,
        now=NOT_GIVEN,
        options={
            NOT_GIVEN: Option(),
            GIVEN: Option(
                says=give.says,
                by=giver,
                due=give.due,
                measured_by=give.measured_by,
                steps=(name,),
            ),
        },
        steps={name: step},
        lead=give.lead,
        with_=give.with_,
        us=_worth(give.us, rests),
        them=_worth(give.them, rests),
        others={giver: _worth((-high, -low), rests)},
        given_by=giver,
        **rests,
    )


def _led(case: Case, give: Give) -> Give:
    """A give that names no leads has those of the issue that it rides with."""
    rides = case.issues.get(give.with_)
    return give if give.lead or rides is None else give.model_copy(update={"lead": rides.lead})


def _marked(case: Case, other: Other, give: Give) -> Give:
    """A give with the marks of what it stands in: of its giver, and of the giver's sources."""
    marks = join((*_above(case, other.sources), other.marks, give.marks))
    return give if marks == give.marks else give.model_copy(update={"marks": marks})


def _above(case: Case, sources: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The marks of sources, and of the works that these are passages of."""
    passed, waiting = set[str](), list(sources)
    while waiting:
        key = waiting.pop()
        if key in case.sources and key not in passed:
            passed.add(key)
            yield case.sources[key].marks
            waiting.append(case.sources[key].within)


def _worth(points: tuple[Fraction, Fraction], rests: dict[str, object]) -> Valuation:
    """Points of being given, over not being given."""
    fields = {name: rests[name] for name in ("why", "sources", "judged", "marks")}
    return Valuation.model_validate({"scores": {NOT_GIVEN: ZERO, GIVEN: points}, **fields})
