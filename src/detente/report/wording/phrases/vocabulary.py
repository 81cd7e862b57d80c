"""Words for people and places of the talks, by the case's setting: no firm has a capital."""

from dataclasses import dataclass, fields, replace
from typing import Any

from detente.case.models.case import Case
from detente.case.models.vocabulary import SettingKind
from detente.visible import titled


@dataclass(frozen=True)
class CaseVocabulary:
    """What a case's leaders, their meeting and their own side are called.

    `salutation` may hold `{name}`, the other leader's. `third`: somebody whom both trust.
    `signed_for`: what joins an office and its side under a letter. `heading`: what stands
    over one. `confidential`: what is settled is not told in public.
    """

    leader: str
    leaders: str
    meeting: str
    at_home: str
    consult: str
    salutation: str
    closing: str
    third: str
    both: str = ""
    not_dictated: str = "Neither of us can dictate terms to the other."
    privacy: str = "I would ask that this exchange be kept private."
    signed_for: str = " of "
    heading: str = ""
    confidential: bool = False

    @property
    def theirs(self) -> str:
        """Of both leaders: `leaders'`."""
        return f"{self.leaders}'" if self.leaders.endswith("s") else f"{self.leaders}'s"

    def put(self, text: str) -> str:
        """The program's own text with the case's words in their places, as in `our {leader}`.

        >>> TERMS[SettingKind.FIRMS].put("the {theirs} review")
        "the chief executives' review"
        """
        return text.format(
            leader=self.leader, leaders=self.leaders, theirs=self.theirs, meeting=self.meeting,
            at_home=self.at_home, consult=self.consult, third=self.third,
        )  # fmt: skip


BETWEEN_US = "I should like us to settle our differences between ourselves."
SUBJECT_TO_CONTRACT = (
    "Naming a subject admits nothing, and nothing binds either of us until both have approved "
    "and signed a text."
)
TERMS = {
    SettingKind.STATES: CaseVocabulary(
        "leader", "leaders", "summit", "at home", "refer it to the capital", "Excellency,",
        "Please accept, Excellency, the assurances of my highest consideration.", "third leader",
    ),
    SettingKind.FIRMS: CaseVocabulary(
        "chief executive", "chief executives", "meeting at the top", "in-house",
        "take it back to the board", "Dear {name},", "Yours sincerely,", "third party",
        not_dictated=BETWEEN_US, privacy=SUBJECT_TO_CONTRACT, signed_for=", ",
        heading="Confidential, without prejudice and subject to contract", confidential=True,
    ),
    SettingKind.LABOUR: CaseVocabulary(
        "principal", "principals", "meeting of both principals", "on its own side",
        "take it back for instructions", "Dear {name},", "Yours sincerely,", "third party",
        not_dictated=BETWEEN_US, privacy="Naming a subject admits nothing.",
        heading="In confidence and without prejudice",
    ),
    SettingKind.CONFLICT: CaseVocabulary(
        "leader", "leaders", "meeting of both leaders", "on its own side",
        "take it back for instructions", "To {name},", "With respect,", "third party",
    ),
}  # fmt: skip
"""The words of each setting."""


def terms(case: Case) -> CaseVocabulary:
    """The words of a case: its own where it gives them, else those of its setting."""
    own = {one.name: getattr(case.setting, one.name) for one in fields(CaseVocabulary)
           if hasattr(case.setting, one.name)}  # fmt: skip
    put: dict[str, Any] = {name: titled(text) for name, text in own.items() if text}
    return replace(TERMS[case.setting.like], **put)
