"""How likely a statement is under each hypothesis: theatre and sincere speech, mixed; its cost."""

from fractions import Fraction

from detente.engines.belief.listener import Assumed, Listener, Signal


def sincere(ear: Listener, says_itself: Fraction, spoken: str, h: str) -> Fraction:
    """s(ℓ|h), what a sincere speaker of aim h says: a benign one itself; the worst conceals.

    >>> from detente.engines.belief.listener import JudgedShare
    >>> ear = Listener(("a", "b", "w"), "w", {}, JudgedShare.sure(Fraction(1, 5)), Fraction(1, 2))
    >>> [str(sincere(ear, Fraction(1, 5), said, "w")) for said in ear.hypotheses]
    ['2/5', '2/5', '1/5']
    """
    if h != ear.worst:
        return Fraction(spoken == h)
    return says_itself if spoken == h else (1 - says_itself) / (len(ear.hypotheses) - 1)


def likelihood(ear: Listener, heard: Signal, assumed: Assumed) -> dict[str, Fraction]:
    """P(ℓ | h, c) of one statement for each hypothesis h, exactly, with κ at best estimate."""
    theta, says_itself = assumed.informs[heard.key], assumed.says_itself
    theatre = (1 - theta) * ear.theatre[ear.hypotheses.index(heard.said)]
    spoken = {h: theatre + theta * sincere(ear, says_itself, heard.said, h)
              for h in ear.hypotheses}  # fmt: skip
    others = 1 - heard.deters.best
    return {h: p if h == heard.said else others * p for h, p in spoken.items()}
