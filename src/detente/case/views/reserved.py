"""A case without what other parties told in confidence: no plan made of it can draw on that."""

from collections.abc import Collection

from detente.case.models.case import Case
from detente.case.models.confidence import circles, has_confidences
from detente.case.models.part import Part
from detente.case.views.as_of import View, moves_of
from detente.case.views.prune import Pruner
from detente.case.views.unnamed import without_dangling
from detente.files.place import Path


def without_confidences(case: Case, admitted: Collection[str]) -> View:
    """The case without confidences but those of the parties admitted."""
    if not has_confidences(case):
        return View(case, (), ())
    pruned = _Reserving(case, admitted).pruned(case)
    kept, dangling = without_dangling(pruned.case, case)
    return View(kept, (*pruned.hidden, *dangling), (), moves_of(pruned))


class _Reserving(Pruner):
    def __init__(self, case: Case, admitted: Collection[str]) -> None:
        super().__init__(case)
        self.case = case
        self.admitted = admitted

    def part(self, part: Part, old: Path, new: Path) -> Part:
        """A part without what others told in confidence."""
        if any(circle.isdisjoint(self.admitted) for circle in circles(self.case, part)):
            self.hide(old, "told in confidence", None)
        return super().part(part, old, new)
