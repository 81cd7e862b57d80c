"""What the talks are worked out from, each part when it is first looked at."""

from dataclasses import dataclass
from functools import cached_property

from detente.studies.talks.course import signs
from detente.studies.talks.entries import Log
from detente.studies.talks.ground import Measuring
from detente.studies.talks.learning import Weighed, weighed
from detente.studies.talks.offers import offer
from detente.studies.values.talks.talks import TalksOffer, TappedAlong


@dataclass(frozen=True)
class TalksWork:
    """A log and what it is measured by; replies take it up where they are asked for."""

    measuring: Measuring
    log: Log

    @cached_property
    def offers(self) -> tuple[TalksOffer, ...]:
        """Every offer, measured."""
        return tuple(offer(self.measuring, self.log, entry) for entry in self.log.offers)

    @cached_property
    def weighed(self) -> Weighed:
        """Readings of their scores, weighed by what they said."""
        return weighed(self.measuring, self.log)

    @cached_property
    def signs(self) -> tuple[TappedAlong, ...]:
        """Signs of being tapped along."""
        return signs(self.measuring, self.log, self.offers)
