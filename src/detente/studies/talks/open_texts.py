"""What of a table's texts is neither agreed nor gone: open accepts, and texts that have run out."""

from collections.abc import Iterator
from dataclasses import dataclass

from detente.case.models.case import Case
from detente.studies.values.talks.table_texts import OpenAccept, TextRunOut
from detente.table.dated import stated_day
from detente.table.state.values import Proposal, State


@dataclass(frozen=True)
class OpenTexts:
    """The texts of a table to which we are a party, as they stand on the day of the case."""

    state: State
    case: Case

    def accepts(self) -> Iterator[OpenAccept]:
        """Each yes to what not all have signed, ours or to a text of ours; of another's, not what
        we have seen taken back, and could not confirm."""
        back = self.state.taken_back
        for name, one in self._open():
            signed = {one.party, *(yes.party for yes in one.accepts)}
            lacking = tuple(each for each in one.wording.parties if each not in signed)
            for yes in one.accepts:
                gone, text_gone, bound = yes.act in back, one.act in back, bool(yes.confirmed)
                can = bound or not (gone or text_gone)
                if yes.party == self.case.us or (one.party == self.case.us and can):
                    yield OpenAccept(
                        name, one.wording.title, yes.act, yes.party, one.party, gone, bound,
                        lacking, text_gone, len(one.wording.parties) > 2 and not lacking,
                    )  # fmt: skip

    def run_out(self) -> Iterator[TextRunOut]:
        """Each party's last words for a text, where the day up to which they hold is over."""
        last = {(name, one.party): one for name, one in self._open()}
        for (name, party), one in last.items():
            until = stated_day(one.wording.until)
            if until is not None and until < self.case.as_of:
                yield TextRunOut(name, party, until)

    def _open(self) -> Iterator[tuple[str, Proposal]]:
        for name, text in self.state.texts.items():
            for one in text.proposals:
                if not one.agreed and self.case.us in one.wording.parties:
                    yield name, one
