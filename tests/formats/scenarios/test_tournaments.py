"""The bilateral domains of GENIUS's tournaments: each solved exactly, small ones by enumeration."""

import json
from fractions import Fraction
from itertools import product
from math import lcm, prod
from pathlib import Path
from typing import Any

import pytest

from detente import packages

DOMAINS = json.loads((Path(__file__).parent / "tournaments.json").read_text())
FEW = 4_000
"""Packages of a domain that are enumerated here."""


def scores(party: dict[str, Any]) -> list[list[Fraction]]:
    """GENIUS's own scale: weight times evaluation over the issue's greatest."""
    found = []
    for weight, row in zip(party["weights"], party["evaluations"], strict=True):
        values = [Fraction(value) for value in row]
        best = max(values)
        found.append([Fraction(weight) * value / best if best else Fraction(0) for value in values])
    return found


def problem(domain: dict[str, Any]) -> dict[str, Any]:
    """The domain as a bare problem."""
    issues = [
        {"name": str(at), "options": [str(option) for option in range(count)]}
        for at, count in enumerate(domain["options"])
    ]
    parties = [
        {"name": name, "scores": scores(party), "reservation": party["reservation"] or "0"}
        for name, party in zip(("first", "second"), domain["parties"], strict=True)
    ]
    return {"issues": issues, "parties": parties}


def of(domain: dict[str, Any]) -> str:
    return f"{domain['year']}-{domain['domain']}"


@pytest.mark.parametrize("domain", DOMAINS, ids=of)
def test_a_tournaments_domain_is_solved_exactly(domain: dict[str, Any]) -> None:
    answer = packages(problem(domain))
    assert answer["status"] == "exact"
    assert answer["zone_size"] is not None
    if prod(domain["options"]) > FEW:
        return
    tables = [scores(party) for party in domain["parties"]]
    unit = lcm(*(cell.denominator for table in tables for row in table for cell in row))
    whole = [[[int(cell * unit) for cell in row] for row in table] for table in tables]
    least = [Fraction(party["reservation"] or 0) * unit for party in domain["parties"]]
    zone = [
        pair
        for package in product(*map(range, domain["options"]))
        for pair in [[sum(row[at] for row, at in zip(t, package, strict=True)) for t in whole]]
        if all(got >= need for got, need in zip(pair, least, strict=True))
    ]
    assert answer["zone_size"] == len(zone)
    best, undominated = -1, []
    for first, second in sorted({(a, b) for a, b in zone}, reverse=True):
        if second > best:
            undominated.append((first, second))
            best = second
    found = [tuple(Fraction(one) * unit for one in point["scores"]) for point in answer["frontier"]]
    assert found == undominated
