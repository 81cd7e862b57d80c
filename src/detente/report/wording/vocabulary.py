"""Words for people and places of the talks, by the case's setting: no firm has a capital."""

from dataclasses import dataclass, fields, replace

from detente.case.case import Case
from detente.case.vocabulary import SettingKind
from detente.visible import titled


@dataclass(frozen=True)
class Terms:
    """What a case's leaders, their meeting and their own side are called.

    `salutation` may hold `{name}`, the other leader's. `third`: somebody whom both trust.
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


TERMS = {
    SettingKind.STATES: Terms(
        "leader", "leaders", "summit", "at home", "take it to capital", "Excellency,",
        "Please accept, Excellency, the assurances of my highest consideration.", "third leader",
    ),
    SettingKind.FIRMS: Terms(
        "chief executive", "chief executives", "meeting at the top", "in-house",
        "take it back to the board", "Dear {name},", "Yours sincerely,", "third party",
    ),
    SettingKind.LABOUR: Terms(
        "principal", "principals", "meeting of both principals", "on its own side",
        "take it back for instructions", "Dear {name},", "Yours sincerely,", "third party",
    ),
    SettingKind.CONFLICT: Terms(
        "leader", "leaders", "meeting of both leaders", "on its own side",
        "take it back for instructions", "To {name},", "With respect,", "third party",
    ),
}  # fmt: skip
"""The words of each setting."""


def terms(case: Case) -> Terms:
    """The words of a case: its own where it gives them, else those of its setting."""
    own = {one.name: getattr(case.setting, one.name) for one in fields(Terms)
           if hasattr(case.setting, one.name)}  # fmt: skip
    return replace(
        TERMS[case.setting.like], **{name: titled(text) for name, text in own.items() if text}
    )
