"""A second reckoner for the formulas of a workbook, from what a spreadsheet does with them."""

import re
from collections.abc import Mapping
from fractions import Fraction
from itertools import chain
from typing import Any

REFERENCE = re.compile(
    r"(?:(?P<sheet>[A-Za-z]+)!)?\$(?P<column>[A-Z])\$?(?P<row>\d+)"
    r"(?::\$(?P<last_column>[A-Z])\$(?P<last>\d+))?"
)
NUMBER = re.compile(r"(?<![\w\"'(])(\d+)(?![\w\"'])|(?<=\()(\d+)(?=/)")
Cells = Mapping[str, Mapping[tuple[int, str], Any]]


class Reckoner:
    """Values of cells: a formula is reckoned when it is asked for, an empty cell is 0."""

    def __init__(self, cells: Cells) -> None:
        self.cells = cells
        self.known: dict[tuple[str, int, str], Any] = {}

    def value(self, sheet: str, row: int, column: str) -> Any:
        key = (sheet, row, column)
        if key not in self.known:
            held = self.cells[sheet].get((row, column), 0)
            is_formula = isinstance(held, str) and held.startswith("=")
            self.known[key] = self._formula(sheet, held[1:]) if is_formula else held
        return self.known[key]

    def _formula(self, sheet: str, text: str) -> Any:
        def spoken(found: re.Match[str]) -> str:
            on = found["sheet"] or sheet
            if found["last"] is None:
                return f"cell({on!r}, {int(found['row'])}, {found['column']!r})"
            assert found["last_column"] == found["column"]
            return f"cells({on!r}, {int(found['row'])}, {int(found['last'])}, {found['column']!r})"

        python = REFERENCE.sub(spoken, text)
        python = re.sub(r"(?<![<>=])=(?!=)", "==", python)
        names = {
            "cell": self.value,
            "cells": lambda on, first, last, column: [
                self.value(on, row, column) for row in range(first, last + 1)
            ],
            "SUM": lambda *parts: sum(chain.from_iterable(parts)),
            "SUMPRODUCT": lambda one, other: sum(a * b for a, b in zip(one, other, strict=True)),
            "EXACT": lambda one, other: str(one) == str(other),
            "IF": lambda test, yes, no: yes if test else no,
            "AND": lambda *tests: all(tests),
        }
        exact = re.sub(r"\((-?\d+)/(\d+)\)", r'Fraction("\1/\2")', python)
        return eval(exact, {"__builtins__": {}, "Fraction": Fraction}, names)
