"""`--package`: another package than the recommended one, as `issue=option; issue=option`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.refuse import refuse_all

if TYPE_CHECKING:
    from detente.case.case import Case


def package_of(case: Case, text: str) -> dict[str, str]:
    """The moves that the text names; every fault at once, exit code 2.

    An option may hold spaces; moves are parted by semicolons. What breaks a rule of the case is
    refused by name.
    """
    from detente.case.near import meant
    from detente.studies.valuation.model import model

    moves: dict[str, str] = {}
    faults: list[str] = []
    for part in (piece.strip() for piece in text.split(";")):
        if not part:
            continue
        issue, sign, option = (piece.strip() for piece in part.partition("="))
        if not sign:
            faults.append(f"`{part}` is no move · a move names an issue and an option · "
                          "write issue=option; issue=option")  # fmt: skip
        elif issue not in case.issues:
            do = meant(issue, tuple(case.issues), "name an issue of the case")
            faults.append(f"`{issue}` is no issue of the case · moves are by an issue's id · {do}")
        elif option not in case.issues[issue].options:
            options = tuple(case.issues[issue].options)
            do = meant(option, options, f"write one of {', '.join(options)}")
            faults.append(f"`{option}` is no option of {issue} · it could not be agreed · {do}")
        elif moves.get(issue, option) != option:
            faults.append(f"{issue} moves twice, to `{moves[issue]}` and to `{option}` · it can "
                          "stand at one option · name one")  # fmt: skip
        else:
            moves[issue] = option
    if not faults:
        faults = [
            f"it breaks a rule of the case · {rule.kind}: {rule.title} · leave that move out"
            for rule in model(case).broken(moves)
        ]
    if faults:
        refuse_all(f"--package: {fault}" for fault in faults)
    return {issue: option for issue, option in moves.items() if option != case.issues[issue].now}
