"""Terms that a translator has to get right: agreed on both sides, or contested."""

from pydantic import Field

from detente.case.models.part import Sourced
from detente.case.models.scalars import Text


class Term(Sourced):
    """A term of ours, what it is rendered by, and whether both sides agree on that."""

    term: Text = Field(description="The term, as it stands in our texts.")
    render: Text = Field(default="", description="What it is rendered by; empty: not settled.")
    standing: Text = Field(
        default="agreed",
        pattern="^(agreed|contested)$",
        description="agreed by both sides, or contested.",
    )
    note: Text = Field(default="", description="What to avoid, and why.")
