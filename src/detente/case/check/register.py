"""Rules §C40, §C41: evidence is of something, and a goalpost that moved stands elsewhere."""

from detente.case.check.inspection import Inspection


def check_register(found: Inspection) -> None:
    """Evidence names what it is of; a goalpost moves from one place to another."""
    for at, one in enumerate(found.case.evidence):
        if bool(one.pledge) == bool(one.benchmark):
            what = "names a pledge and a benchmark" if one.pledge else "names nothing"
            why = "an observation is of one pledge or of one benchmark"
            found.fault(40, ("evidence", at), what, why, "write one of `pledge` and `benchmark`")
    for at, moved in enumerate(found.case.goalposts):
        if moved.from_ == moved.to:
            what = f"the {moved.field.value} is moved from {moved.to} to {moved.to}"
            why = "a goalpost that moved stands elsewhere"
            found.fault(41, ("goalposts", at), what, why, "correct `from` or `to`, or remove it")
