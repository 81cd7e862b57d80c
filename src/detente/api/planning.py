"""Planning: the whole plan, or one study with what it needs and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.answers import UNLIMITED, Answer, Budget
from detente.api.faults import fault
from detente.api.reading import CaseView
from detente.case.models.case import Case
from detente.case.views.as_of import digest_of
from detente.case.views.as_of import view as whole_view
from detente.files.place import Place, PlaceIndex
from detente.studies import plan as planning
from detente.studies.plan import Planner, Request
from detente.studies.registry import BY_NAME
from detente.visible import in_ticks

if TYPE_CHECKING:
    from detente.studies.rehearsal.study import Asked
    from detente.studies.talks.practice import Practice
    from detente.studies.values.home_sheets import HomeSheet
    from detente.studies.values.ladder.rehearsal import RehearsalResult
    from detente.studies.values.packages.drafts import Drafts
    from detente.studies.values.packages.lines import Lines
    from detente.studies.values.plan import Plan
    from detente.studies.values.talks.table_texts import FromTable
    from detente.studies.values.talks.talks import Learning, Talks

Moves = Mapping[str, str]
Progress = Callable[[str], None]


def plan(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "Plan":
    """Every study of the registry.

    `package`: another package than the recommended one, to be planned for (issue → option).
    `progress` is told each study's name as it begins. Raises Faults for moves the case forbids.
    """
    made = planning.plan(request_of(view, package, seed, progress))
    for name, answer in vars(made).items():
        answer.about(view.case, name)
    return made


def study(
    view: CaseView,
    name: str,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> Answer[Any]:
    """One study's answer, with the digits that it has in the whole plan.

    Raises KeyError for a name that is no study; the studies are those of the architecture page.

    >>> from detente import read
    >>> study(read("cases/river"), "packages").value.recommended.moves["power-price"]
    'fixed'
    """
    if name not in BY_NAME:
        raise KeyError(f"no study is called {name!r}; there are {', '.join(BY_NAME)}")
    answer = Planner(request_of(view, package, seed, progress)).answer(name)
    return answer.about(view.case, name)


class Answers:
    """The answers on one case, each computed when it is first asked for.

    >>> from detente import read
    >>> answers = Answers(read("cases/river"))
    >>> [sheet.number for sheet in answers.home_sheets()]
    [1, 2]
    """

    def __init__(
        self,
        view: CaseView,
        *,
        package: Moves | None = None,
        seed: int = 0,
        progress: Progress = lambda name: None,
        rehearse: "Asked | None" = None,
        budget: Budget = UNLIMITED,
    ) -> None:
        """As `study`; `rehearse`: how the rehearsal is played, `budget`: what may be spent.

        Raises Faults for moves the case forbids.
        """
        request = request_of(view, package, seed, progress)
        self._planner = Planner(replace(request, rehearse=rehearse, budget=budget))

    def plan(self) -> "Plan":
        """Every study of the registry. Raises OutOfBudget at a limit."""
        return self._planner.plan()

    def finished(self) -> dict[str, Answer[Any]]:
        """The answers that were computed by now, in the order of the chain."""
        return self._planner.finished()

    def study(self, name: str) -> Answer[Any]:
        """One study's answer. Raises KeyError for a name that is no study."""
        return self._planner.answer(name)

    def home_sheets(self) -> "tuple[HomeSheet, ...]":
        """What each lead knows and never carries."""
        return self._planner.home_sheets()


def home_sheets(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "tuple[HomeSheet, ...]":
    """What each lead knows and never carries; it stands in no plan.

    >>> from detente import read
    >>> [sheet.number for sheet in home_sheets(read("cases/river"))]
    [1, 2]
    """
    return Answers(view, package=package, seed=seed, progress=progress).home_sheets()


def lines(
    view: CaseView,
    *,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "Answer[Lines | None]":
    """Opening, target and walk-away around what is proposed, what makes a loss good, and which
    estimates are worth asking about; None where nothing is proposed. They stay at home."""
    return Planner(request_of(view, package, seed, progress)).lines()


def talks(
    view: CaseView,
    *,
    learned: bool | None = None,
    worth: float | None = None,
    package: Moves | None = None,
    seed: int = 0,
    progress: Progress = lambda name: None,
) -> "Answer[Talks]":
    """The talks so far, with what to answer: `value.offers`, `value.replies`, `value.answering`.

    `learned`: whether replies draw on what their offers taught us; None: where that helps. `worth`:
    what each reply is to be worth to us, in our points; None: as much as our last whole package.
    A mediator is given no replies, and nothing of one side alone; beside its last draft stands
    what would be better for both.

    >>> from detente import read
    >>> value = talks(read("cases/river", as_of="2027-04-10")).value
    >>> [one.id for one in value.offers if one.side == "them"], len(value.replies)
    (['lowland-1', 'lowland-press', 'lowland-2', 'lowland-3'], 3)
    """
    if view.mediator:
        request = Request(view.case, view.inputs, view.places, seed, progress, folder=view.folder)
        answer: Answer[Talks] = Planner(request).answer("talks")
        return replace(answer, value=replace(answer.value, learning=None, signs=()))
    return Planner(request_of(view, package, seed, progress)).talks(learned, worth)


def at_table(
    view: CaseView, folder: Path, today: date | None = None
) -> "tuple[CaseView, FromTable]":
    """The view with the texts of a table beside its log, and what of them was not understood.

    `folder`: that of a node, which is only read; every act is verified first, no key is needed.
    `today`: the clock's day, from which an act counts that is dated ahead of it.
    Raises Faults where an act is not as it was signed, or neither side of the case sits there.
    """
    from detente.api.follow import records_of
    from detente.studies.talks.from_table import from_table

    records = records_of(folder)
    found = from_table(records, view.case, today)
    sides = {str(one.side) for one in found.entries.values()}
    if found.strangers and not found.others and not sides & {"us", "them"}:
        who = ", ".join(map(in_ticks, found.strangers))
        why = f"the case is between {in_ticks(view.case.us)} and {in_ticks(view.case.them)}"
        raise fault(str(folder), f"of the case nobody speaks at this table, but {who}", why,
                    "name the table of these two")  # fmt: skip
    case = view.case.model_copy(update={"talks": {**view.case.talks, **found.entries}})
    by_path = dict(view.places.by_path)
    for at, key in enumerate(found.entries, 1):
        by_path["talks", key] = Place("table", at)
    inputs = sha256(f"{view.inputs} {sorted(one.digest for one in records)}".encode()).hexdigest()
    seen = replace(view, case=case, inputs=inputs, places=PlaceIndex(by_path, view.places.top))
    return seen, found


def learned_view(
    view: CaseView, *, seed: int = 0, progress: Progress = lambda name: None
) -> "tuple[CaseView, Learning | None]":
    """The view with what their offers taught us in place of what was stated of what they want.

    The second is what was learnt, None where nobody has said anything; a plan of the first is to
    be shown beside the original.
    """
    from detente.studies.talks.learned import learned

    studied = Planner(request_of(view, None, seed, progress)).studied("talks")
    if studied.value.learning is None:
        return view, None
    return replace(view, case=learned(studied.work)), studied.value.learning


def practice(
    view: CaseView, *, side: str = "us", alone: bool = True, rounds: int = 6, seed: int = 0
) -> "Practice":
    """A round to be practised: a referee between two people, or alone against our readings."""
    from detente.studies.talks.practice import Practice
    from detente.studies.values.talks.practice import PlayedBy

    planner = Planner(request_of(view, None, seed, lambda name: None))
    played_by = PlayedBy.PROGRAM if alone else PlayedBy.COLLEAGUE
    return Practice(planner.studied("talks").work, side, played_by, rounds, seed)


def drafts(
    view: CaseView, *, seed: int = 0, progress: Progress = lambda name: None
) -> "Answer[Drafts]":
    """A mediator's drafts of a single text, with what each party would say against them.

    Raises Faults for a view of a party.
    """
    _mediates(view)
    request = Request(view.case, view.inputs, view.places, seed, progress, folder=view.folder)
    return Planner(request).drafts()


def single_text(
    view: CaseView, *, seed: int = 0, progress: Progress = lambda name: None
) -> "Answer[Drafts]":
    """The drafts for all to see: made of what nobody told in confidence. Raises as `drafts`."""
    shared = _mediates(view)
    inputs = digest_of(whole_view(shared))
    return Planner(Request(shared, inputs, None, seed, progress, folder=view.folder)).drafts()


def _mediates(view: CaseView) -> Case:
    if view.shared is None:
        what, why = f"{in_ticks(view.case.us)} is no mediator", "drafts are a mediator's"
        raise fault("party", what, why, "name a third party with `role: mediator`")
    return view.shared


def rehearse(
    view: CaseView,
    new_request: "Asked",
    *,
    package: Moves | None = None,
    progress: Progress = lambda name: None,
) -> "Answer[RehearsalResult]":
    """The rehearsal as it was asked for: runs, orders, conduct, runner, seed."""
    request = replace(request_of(view, package, new_request.seed, progress), rehearse=new_request)
    return Planner(request).answer("rehearsal").about(view.case, "rehearsal")


def request_of(view: CaseView, package: Moves | None, seed: int, progress: Progress) -> Request:
    """What the studies are asked for. Raises Faults for a mediator, who is given drafts alone."""
    if view.mediator:
        raise fault(
            "party",
            f"{in_ticks(view.mediator)} is a neutral mediator",
            "it has no scores of its own, so no message, card, home sheet or ladder is its own",
            "use `plan` or `packages`, which give it drafts",
        )
    moves, agreed = None, None
    if package is not None:
        from detente.api.moves import moves_of

        moves = moves_of(view.case, package)
    if view.case.talks:
        from detente.studies.talks.agreed import agreed_package

        agreed = agreed_package(view.case)
        moves = None if agreed and moves == agreed.moves else moves
        agreed = agreed if moves is None else None
    return Request(
        view.case, view.inputs, view.places, seed, progress, moves, agreed, folder=view.folder
    )
