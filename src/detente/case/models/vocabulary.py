"""What a case calls the people and places of its talks, by a setting or in its own words."""

from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from detente.case.models.part import Sourced
from detente.case.models.scalars import Read, Text


class SettingKind(StrEnum):
    """Between whom the talks are."""

    STATES = "states"
    FIRMS = "firms"
    LABOUR = "labour"
    CONFLICT = "conflict"


class Vocabulary(Sourced):
    """Between whom the talks are, and words of the case's own; each left out is the setting's.

    It bears no marks: whatever is shown is worded by it.
    """

    like: SettingKind = Field(
        default=SettingKind.STATES, description="Whose words are used where none is given."
    )
    leader: Text = Field(default="", description="Who decides for a side, as in `chairman`.")
    leaders: Text = Field(default="", description="The same for both sides, as in `chairmen`.")
    meeting: Text = Field(default="", description="What their meeting is called, as in `summit`.")
    at_home: Text = Field(
        default="", description="Where a side explains itself, as in `at home` or `in-house`."
    )
    consult: Text = Field(
        default="",
        description="What a lead does with what is new, as in `refer it to the capital`.",
    )
    salutation: Text = Field(default="", description="How the letter begins.")
    closing: Text = Field(default="", description="How it ends, above the name.")
    both: Text = Field(
        default="",
        description="What both sides are, as in `major powers`; the letter says so where the "
        "process gives no recognition of its own.",
    )


def _whole(value: Any) -> Any:
    """A bare name stands for a setting."""
    return {"like": value} if isinstance(value, str) else value


def _either(schema: dict[str, Any]) -> None:
    ref = {"$ref": schema.pop("$ref", "#/$defs/Vocabulary")}
    schema["anyOf"] = [{"enum": [kind.value for kind in SettingKind]}, ref]


SettingOrWords = Annotated[Vocabulary, Read(_whole), Field(json_schema_extra=_either)]
