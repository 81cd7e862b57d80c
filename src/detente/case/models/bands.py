"""What the words must, should and nice stand for, in points."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from detente.case.models.valuation import Firm
from detente.files.yaml_text import template

Band = tuple[Fraction, Fraction]


@dataclass(frozen=True)
class Bands:
    """Words with their bands of points, which confidence widens them, and the least step."""

    words: Mapping[str, Band]
    widen: frozenset[Firm]
    least_step: Fraction

    def of(self, word: str, firm: Firm) -> Band:
        """The band of a word as firmly as it is held (definitions §6)."""
        if firm not in self.widen:
            return self.words[word]
        order = sorted(self.words, key=lambda name: self.words[name])
        at = order.index(word)
        below, above = order[max(at - 1, 0)], order[min(at + 1, len(order) - 1)]
        return self.words[below][0], self.words[above][1]


@cache
def template_bands() -> Bands:
    """The bands of `templates/bands.yaml`."""
    data = template("bands")
    words = {word: (Fraction(low), Fraction(high)) for word, (low, high) in data["bands"].items()}
    return Bands(
        words, frozenset(Firm(word) for word in data["widen"]), Fraction(data["least-step"])
    )


def bands_of(words: Mapping[str, Band]) -> Bands:
    """The template's bands with a case's own words in place of or beside them."""
    template = template_bands()
    return Bands({**template.words, **words}, template.widen, template.least_step)
