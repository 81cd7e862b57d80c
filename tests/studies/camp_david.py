"""Sinai for peace in August 1978, as a case in our own words.

Rankings and weights are judgements; what was wanted is on record: Begin's statement to the Knesset
of 28 December 1977, Sadat's speech there of 20 November 1977, press reports of the foreign
ministers' meeting at Leeds Castle on 18 and 19 July 1978. The framework of 17 September 1978 and
the treaty of 26 March 1979 say what was agreed; they left Egypt one division far from the border.
"""

from pathlib import Path

VETO = 'needs: "land = all"'
UNLESS = ', unless: "peace = war"'
"""With it, the other side's veto is lifted where no peace is made."""

NEAR_WHAT_WAS_SIGNED = {
    "land": "all",
    "villages": "leave",
    "soldiers": "none",
    "force": "ended by both",
    "peace": "ambassadors and open borders",
    "canal": "all ships",
    "tie": "two texts",
    "money": "for both",
}


def text(unless: bool) -> str:
    """The case with the plain veto of the other side, or with one that can be lifted."""
    plain = (Path(__file__).parent / "sinai.yaml").read_text(encoding="utf-8")
    return plain.replace("VETO", VETO + UNLESS * unless)
