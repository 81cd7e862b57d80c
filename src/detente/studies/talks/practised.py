"""What was said in a practised round, as the log of the talks has it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from detente.case.models.case import Case
from detente.case.models.talks import OfferForm, TalksEntry
from detente.studies.talks.entries import Log


@dataclass(frozen=True)
class PracticeSaid:
    """Something put in a practised round, as the log of the talks has it; of whom, and when.

    `accepted`: it is the other side's own package, taken as it lay there; `takes`: words of the
    other on some issues. `closes`: with it all was settled.
    """

    turn: int
    entry: TalksEntry
    accepted: bool = False
    denied: bool = False
    closes: bool = False
    takes: bool = False

    @property
    def side(self) -> str:
        """Whose it is."""
        return str(self.entry.side)

    @property
    def terms(self) -> dict[str, str]:
        """What it offers, with what it hangs on."""
        return {**self.entry.terms, **self.entry.if_}

    @property
    def floated(self) -> bool:
        """Whether it is a float that was not denied."""
        return self.entry.form is OfferForm.ORAL and not self.denied


def log_of(
    case: Case, entries: Sequence[PracticeSaid], before: Mapping[str, TalksEntry] | None = None
) -> Log:
    """What was said as a log; `before`: what was said before it was practised."""
    talks = {f"{one.side} {at}": one.entry for at, one in enumerate(entries)}
    return Log(case.model_copy(update={"talks": {**(before or {}), **talks}}))
