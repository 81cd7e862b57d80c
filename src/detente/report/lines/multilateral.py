"""A bare problem of several parties, solved, as lines for the terminal."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from detente.report.wording.phrases.lists import listed, numbered
from detente.visible import one_word

Data = dict[str, Any]
TIED = 3


def multilateral_lines(solved: Data) -> Iterator[str]:
    """Who gains what by which package, and who can be left out."""
    yield f"status: {solved['status']}" + (f" · {solved['note']}" if solved["note"] else "")
    size = solved["zone_size"]
    number = solved["zone_note"] if size is None else f"{size:,} packages"
    yield f"acceptable to {_enough(solved)}: {number}"
    points = solved["frontier_size"]
    of_points = None if points is None else numbered(points, "point")
    yield f"frontier: {solved['frontier_note'] or of_points}"
    if solved["members"] is None:
        yield solved["nash_reason"]
    choices = solved.get("doubt", {}).get("coalitions", [])
    for at, entry in enumerate(solved["left_out"]):
        yield ""
        yield from _coalition(entry, solved["parties"])
        yield from _under_doubt(choices[at]) if choices else ()


def _enough(solved: Data) -> str:
    parties, rule = solved["parties"], solved["agree"]
    if rule["at_least"] == len(parties):
        return f"all {len(parties)} parties"
    always = f", {listed(map(one_word, rule['always']))} among them" if rule["always"] else ""
    return f"at least {rule['at_least']} of {len(parties)} parties{always}"


def _coalition(entry: Data, parties: list[str]) -> Iterator[str]:
    """One coalition: its solutions, what it costs those left out."""
    count = "" if entry["packages"] is None else f" ({numbered(entry['packages'], 'package')})"
    if not entry["left_out"]:
        yield f"all agree{count}"
    else:
        yield f"without {listed(map(one_word, entry['left_out']))}{count}"
    if entry["nash"] and entry["nash"] == entry["leximin"]:
        yield from _solution("Nash and leximin", entry["nash"], entry["nash_reason"], parties)
    else:
        yield from _solution("Nash", entry["nash"], entry["nash_reason"], parties)
        yield from _solution("leximin", entry["leximin"], entry["leximin_reason"], parties)
    for name, loss in entry["loses"].items():
        if loss is not None:
            yield f"  {one_word(name)} lies {_amount(loss)} below what it has without an agreement"
    if entry["members_gain"]:
        changes = (
            f"{one_word(name)} {_signed(more)}" for name, more in entry["members_gain"].items()
        )
        yield f"  beside the package to which all agree: {', '.join(changes)}"


def _under_doubt(choice: Data) -> Iterator[str]:
    """What the choice under doubt recommends to a coalition, and how sure it is."""
    told = [one for one in choice["alternatives"] if one["name"] == "recommended"]
    if choice["basis"] == "least":
        yield "  under doubt no package gives every member its chance; nearest:"
    elif not told:
        yield f"  under doubt: none · {choice['basis']}"
    for one in told[:TIED]:
        yield f"  under doubt: {'; '.join(map(one_word, one['options']))}"
        pairs = zip(choice["members"], one["gains"], one["chance"]["each"], strict=True)
        shown = (
            f"{one_word(name)} {_signed(gain['mean'])} "
            f"({gain['p10']:.3g} to {gain['p90']:.3g}), {chance:.1%}"
            for name, gain, chance in pairs
        )
        yield f"    mean gain (10–90% of draws), chance: {'; '.join(shown)}"
        yield f"    all of them: {one['chance']['all']:.1%}".replace("-", "−")


def _solution(
    name: str, points: list[Data] | None, reason: str, parties: list[str]
) -> Iterator[str]:
    if not points:
        yield f"  {name}: none · {reason}"
    for point in (points or [])[:TIED]:
        yield f"  {name}: {'; '.join(map(one_word, point['options']))}"
        gains = zip(parties, point["gains"], point["scores"], strict=True)
        shown = (
            f"{one_word(who)} {_amount(s) if g is None else _signed(g)}" for who, g, s in gains
        )
        yield f"    gains: {', '.join(shown)}"
    if points and len(points) > TIED:
        yield f"    and {len(points) - TIED} more that tie"


def _signed(number: int | str) -> str:
    return f"{'+' if Fraction(number) > 0 else ''}{_amount(number)}".replace("-", "−")


def _amount(number: int | str) -> str:
    """A whole number as it is, a fraction as a short decimal."""
    value = Fraction(number)
    return f"{value}" if value.denominator == 1 else f"{float(value):.4g}"
