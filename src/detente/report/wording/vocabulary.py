"""Words for people and places of the talks, by the case's setting: no firm has a capital."""

from dataclasses import dataclass, fields, replace

from detente.case.models.case import Case
from detente.case.models.vocabulary import SettingKind
from detente.visible import titled


@dataclass(frozen=True)
class CaseVocabulary:
    """What a case's leaders, their meeting and their own side are called.

    `salutation` may hold `{name}`, the other leader's. `third`: somebody whom both trust.
    `signed_for`: what joins an office and its side under a letter.
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
    not_dictated: str = "Neither of us can dictate terms to the other, and I do not propose to try."
    privacy: str = "I would ask that this exchange be kept private between us."
    signed_for: str = " of "

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


DEPEND = "We depend on each other, and neither of us can settle this alone."
WITHOUT_PREJUDICE = "This exchange is in confidence and without prejudice."
SUBJECT_TO_CONTRACT = (
    "This exchange is confidential, without prejudice and subject to contract: naming a subject "
    "admits nothing, and nothing binds either of us before both have approved a signed text."
)
TERMS = {
    SettingKind.STATES: CaseVocabulary(
        "leader", "leaders", "summit", "at home", "refer it to the capital", "Excellency,",
        "Please accept, Excellency, the assurances of my highest consideration.", "third leader",
    ),
    SettingKind.FIRMS: CaseVocabulary(
        "chief executive", "chief executives", "meeting at the top", "in-house",
        "take it back to the board", "Dear {name},", "Yours sincerely,", "third party",
        not_dictated=DEPEND, privacy=SUBJECT_TO_CONTRACT, signed_for=", ",
    ),
    SettingKind.LABOUR: CaseVocabulary(
        "principal", "principals", "meeting of both principals", "on its own side",
        "take it back for instructions", "Dear {name},", "Yours sincerely,", "third party",
        not_dictated=DEPEND, privacy=WITHOUT_PREJUDICE,
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
    return replace(
        TERMS[case.setting.like], **{name: titled(text) for name, text in own.items() if text}
    )
