"""Notices to the other side, by a form that both know."""

from typing import Annotated, Literal

from pydantic import Field

from detente.table.acts.parts import Id, Moment, StrictModel, Words


class Notice(StrictModel):
    """What will happen and when, on a channel; `form` says which fields are asked."""

    kind: Literal["notice"]
    channel: Id
    form: Id
    planned: Moment
    fields: Annotated[dict[Id, Words], Field(max_length=50)]
