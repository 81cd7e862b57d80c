"""A bare ladder, solved, as lines for the terminal."""

from collections.abc import Iterator
from typing import Any

from detente.visible import close, columns, one_word


def ladder_lines(solved: dict[str, Any]) -> Iterator[str]:
    """What is released when, what each side risks, and where it does not hold."""
    yield f"status: {solved['status']}"
    if solved["status"] in ("incomplete", "within gap") and solved["gap"] is not None:
        yield f"proven: no order brings more than {solved['gap']:.2%} more"
    elif solved["status"] == "incomplete":
        yield "none was found, and that there is none is not proven"
    if solved["time_ran_out"]:
        yield "time ran out"
    shown = solved.get("with_bond", solved)
    if solved["value"] is not None:
        first, second = solved["value"]
        yield f"value: side 0 {first:g}, side 1 {second:g} (each side's own points)"
        yield f"finished in month {solved['finish']}"
    if "best_deviation" in solved:
        yield from _plans(solved)
    for rule in solved.get("rules_in_the_way", ()):
        yield f"without the rule {one_word(rule)} there would be an order"
    if "bond" in solved:
        yield from _bond(solved["bond"])
    if "released" in shown:
        yield from _alarms(shown)
        yield ""
        yield from _released(shown)
    if solved.get("repairs"):
        yield ""
        yield "repairs, each solved again:"
        for one in solved["repairs"]:
            ends = "holds" if one["holds"] else "fails"
            yield columns((ends, 0), (_repair(one), 0), indent=2, gap=2)
    if not solved.get("all_repairs_tried", True):
        yield "  time ran out: other repairs were not tried"


def _plans(solved: dict[str, Any]) -> Iterator[str]:
    """What the best plan of a side that does not deliver is, and what it brings."""
    for one, late in zip(solved["best_deviation"], solved["unseen_lateness"], strict=True):
        if one["gain"] is None:
            yield f"side {one['side']}: too many plans to weigh under this answer"
        elif one["gain"] > 0:
            whole = "" if one["exact"] else f", at most {one['most']:g}"
            yield f"side {one['side']} gains {one['gain']:g}{whole}: {_plan(one)}"
        if late > 0:
            yield f"side {one['side']}: lateness that nobody can see is worth {late:g}"
    first, second = solved["answer_cost"]
    yield f"answer to a breach: {solved['answer']}; it costs side 0 {first:g}, side 1 {second:g}"
    least = solved["least_continuation"]
    if least is None:
        yield "however likely another month is, this order does not hold"
    else:
        yield f"holds where each month is followed by another with a chance of {least:.3g} or more"


def _alarms(shown: dict[str, Any]) -> Iterator[str]:
    """What an honest side loses where it is not believed, and who would not be believed."""
    for one in shown["false_alarms"]:
        if one["chance"] > 0:
            yield (
                f"false alarms cost an honest side {one['side']} {one['loss']:g} on average "
                f"(chance of any {one['chance']:.2g}), at worst {one['worst']:g}"
            )
    for one in shown["alleging"]:
        if one["holding_the_deposit"] > 0 >= one["neutral_holder"]:
            yield (
                f"if side {one['side']} held the other's deposit, it would gain "
                f"{one['holding_the_deposit']:g} by alleging a breach in month {one['month']}; "
                "with a neutral holder it gains nothing"
            )


def _plan(plan: dict[str, Any]) -> str:
    parts = [_late(each) for each in plan["late"]]
    parts += [
        f"break {one_word(each['step'])} in month {each['month']}"
        for each in plan.get("breaks", ())
    ]
    stop = [] if plan["stop"] is None else [f"stop in month {plan['stop']}"]
    return "; ".join([*parts, *stop]) or "keep the order"


def _late(each: dict[str, Any]) -> str:
    if "part" not in each:
        return f"{one_word(each['step'])} late or never"
    when = "never" if each["given"] is None else f"in month {each['given']}, not {each['due']}"
    return f"{one_word(each['step'])} part {each['part']} {when}"


def _bond(bond: dict[str, Any]) -> Iterator[str]:
    if bond["least"] is not None:
        first, second = bond["least"]
        yield f"least deposits that make it hold: side 0 {first:g}, side 1 {second:g}"
    else:
        yield f"deposits: {bond['status']}"
    for one in bond["binding"][:5]:
        steps = ", ".join(map(one_word, one["steps"])) or "nothing due"
        yield (
            f"  side {one['side']}, month {one['month']}, {one['kind']}: short by "
            f"{one['points']:g} ({steps})"
        )


def _released(shown: dict[str, Any]) -> Iterator[str]:
    width = max(len(close(name)) for name in map(one_word, shown["released"]))
    for name, row in shown["released"].items():
        parts = [
            f"month {at}: {share:.4g}"
            for at, share in enumerate(row)
            if share > (row[at - 1] if at else 0.0) + 1e-9
        ]
        told = "; ".join(parts) or "not released"
        yield columns((one_word(name), width), (told, 0), indent=2, gap=2)
    for side, line in enumerate(shown["outlay_at_risk"]):
        worst = max(line)
        yield f"  side {side} risks at most {worst:g}, in month {line.index(worst)}"


def _repair(fields: dict[str, Any]) -> str:
    amount = f" by {fields['amount']:g}" if fields["amount"] else ""
    target = f" {one_word(fields['target'])}" if fields["target"] else ""
    sides = " and ".join(f"side {side}" for side in fields["borne_by"]) or "nobody"
    return f"{fields['kind']}{target}{amount}, borne by {sides}"
