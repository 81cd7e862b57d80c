"""`--package`: another package than the recommended one, as `issue=option; issue=option`."""

from __future__ import annotations

from detente.cli.refuse import refuse
from detente.visible import in_ticks, ticked


def package_of(text: str | None) -> dict[str, str] | None:
    """The moves that the text names; None where there is none.

    An option may hold spaces; moves are parted by semicolons. Whether the case has such moves is
    seen where they are planned.
    """
    if text is None:
        return None
    moves: dict[str, str] = {}
    faults: list[str] = []
    for part in (piece.strip() for piece in text.split(";")):
        issue, sign, option = (piece.strip() for piece in part.partition("="))
        if part and not sign:
            faults.append(f"{in_ticks(part)} is not a move · a move names an issue and an option · "
                          "write issue=option; issue=option")  # fmt: skip
        elif part and moves.setdefault(issue, option) != option:
            faults.append(f"{ticked(issue)} moves twice, to {in_ticks(moves[issue])} and to "
                          f"{in_ticks(option)} · it can stand at one option · "
                          "name one")  # fmt: skip
    if faults:
        refuse(*(f"--package: {fault}" for fault in faults))
    return moves
