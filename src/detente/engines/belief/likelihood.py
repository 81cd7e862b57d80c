"""How likely a statement is under each hypothesis: theatre and sincere speech, mixed; its cost."""

from collections.abc import Mapping
from fractions import Fraction

from detente.engines.belief.listener import Assumed, Heard, Listener


def sincere(ear: Listener, says_itself: Fraction) -> Mapping[tuple[str, str], Fraction]:
    """s(ℓ|h) for each pair (ℓ, h).

    >>> from detente.engines.belief.listener import Judged
    >>> ear = Listener(("a", "b", "w"), "w", {}, Judged.sure(Fraction(1, 5)), Fraction(1, 2))
    >>> table = sincere(ear, Fraction(1, 5))
    >>> [str(table[said, "w"]) for said in ear.hypotheses]
    ['2/5', '2/5', '1/5']
    """
    spread = (1 - says_itself) / len(ear.benign)
    hostile = {h: says_itself if h == ear.worst else spread for h in ear.hypotheses}
    return {
        (said, h): hostile[said] if h == ear.worst else Fraction(said == h)
        for said in ear.hypotheses
        for h in ear.hypotheses
    }


def likelihood(ear: Listener, heard: Heard, assumed: Assumed) -> dict[str, Fraction]:
    """P(ℓ | h, c) of one statement for each hypothesis h, exactly, with κ at best estimate."""
    theta = assumed.informs[heard.key]
    theatre = ear.theatre[ear.hypotheses.index(heard.said)]
    table = sincere(ear, assumed.says_itself)
    spoken = {h: (1 - theta) * theatre + theta * table[heard.said, h] for h in ear.hypotheses}
    return {h: p if h == heard.said else (1 - heard.deters.best) * p for h, p in spoken.items()}
