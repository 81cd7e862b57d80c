"""Rule §C1: whose plan it is, and with whom."""

from detente.case.checks.inspection import Inspection
from detente.files.near import listed, meant
from detente.visible import in_ticks, ticked

LONGEST = 200
"""Letters of a party's name."""
OWN_WORDS = ("us", "them", "both", "register", "the register", "detente")


def check_sides(inspection: Inspection) -> None:
    """Two sides, named and different; no third party under `parties`."""
    case = inspection.case
    parties = {("us",): case.us, ("them",): case.them}
    for path, name in (parties | {("others", one): one for one in case.others}).items():
        if len(name) > LONGEST:
            what = f"the name of a party has {len(name):,} letters"
            why = f"it stands wherever the party acts, and {LONGEST} are read"
            inspection.fault(1, path, what, why, "shorten it")
    for name, side in (("us", case.us), ("them", case.them)):
        if not side.strip():
            do = f"write the party's name after `{name}:`"
            inspection.fault(
                1, (name,), f"{in_ticks(name)} names nobody", "a plan has two sides", do
            )
        if side.strip().casefold() in OWN_WORDS:
            why = "so the program itself calls a side, or itself"
            inspection.fault(
                1, (name,), f"a party is called {in_ticks(side)}", why, "write its name"
            )
    if case.us == case.them:
        why = "a party does not negotiate with itself"
        inspection.fault(
            1, ("them",), f"`us` and `them` are both {ticked(case.us)}", why, "name the other side"
        )
    strange = [name for name in case.parties if name not in (case.us, case.them)]
    unknown = [side for side in ("us", "them") if getattr(case, side) not in case.parties]
    if len(case.parties) == 2 and len(strange) == len(unknown) == 1:
        named = getattr(case, unknown[0])
        what = (
            f"{in_ticks(unknown[0])} is {ticked(named)}, and "
            f"`parties` describes {listed(case.parties)}"
        )
        do = meant(named, (strange[0],), f"write {in_ticks(strange[0])}, or rename that party")
        inspection.fault(1, (unknown[0],), what, "one of the two is misspelt", do)
        return
    for name in case.parties:
        if name not in (case.us, case.them):
            why = f"the sides are {ticked(case.us)} and {ticked(case.them)}"
            do = meant(name, (case.us, case.them), "describe third parties under `others`")
            inspection.fault(
                1, ("parties", name), f"the party {in_ticks(name)} is neither side", why, do
            )
