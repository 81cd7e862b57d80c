"""By what power an option is carried out: its instrument, who signs, and how it is undone."""

from pydantic import Field

from detente.case.models.part import Sourced
from detente.case.models.scalars import Text


class LegalAuthority(Sourced):
    """The power by which a side acts; a day of an act counts back from its notice and lead time."""

    instrument: Text = Field(description="The instrument, as in `executive order` or `by-law`.")
    signatory: Text = Field(default="", description="Who signs it.")
    notice: int = Field(default=0, ge=0, description="Days of notice that have to be given first.")
    lead_time: int = Field(default=0, ge=0, description="Days from the decision to its effect.")
    risk: Text = Field(default="", description="What may stop it: a court, a ratification.")
    reversal: Text = Field(default="", description="How it is undone.")
