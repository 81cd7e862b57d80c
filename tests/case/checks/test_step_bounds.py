"""Figures of steps, of the ladder and of conduct that mean nothing: refused where they stand."""

import pytest

from tests.case.sample import found

STEP = (
    "options: [market, fixed] => steps: {a: {by: us, %s}}\n"
    "    options: {market: , fixed: {steps: [a]}}"
)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("ladder: {discount: {us: 2}}", "`ladder › discount › us` (2) · is too high"),
        ("ladder: {discount: {us: 0}}", "`ladder › discount › us` (0) · is too low"),
        ("ladder: {discount: {us: 0.09}}", "`ladder › discount › us` (0.09) · is too low"),
        ("ladder: {discount: {them: -1}}", "`ladder › discount › them` (-1) · is too low"),
        ("ladder: {tolerance: {us: -1}}", "`ladder › tolerance › us` (-1) · is too low"),
        ("ladder: {notices: {us: -1}}", "`ladder › notices › us` (-1) · is too low"),
        ("ladder: {notices: {us: 1.5}}", "`ladder › notices › us` (1.5) · is not a whole number"),
        ("ladder: {notices: {us: 999}}", "`ladder › notices › us` (999) · is too high"),
        ("ladder: {slips: {us: 1}}", "`ladder › slips › us` (1) · is too high"),
        ("ladder: {slips: {us: -0.5}}", "`ladder › slips › us` (-0.5) · is too low"),
        ("ladder: {months: 0}", "`ladder › months` (0) · is too low"),
        ("rehearsal: {shocks: [{what: storm, chance: 2}]}", "`chance` lies between 0 and 1"),
        ("rehearsal: {shocks: [{what: storm, chance: -1}]}", "`chance` lies between 0 and 1"),
        (
            "rehearsal: {shocks: [{what: storm, chance: 0.1, ends: 5}]}",
            "`ends` lies between 0 and 1",
        ),
        (
            "rehearsal: {us: [{kind: early-then-none, weight: 1, after: 999}]}",
            "after` (999) · is too high",
        ),
        (
            "rehearsal: {us: [{kind: reliable, weight: 0.5}]}",
            "cannot be one together: they add up to 0.5 to 0.5 · change them until 1 lies between",
        ),
        (STEP % "delay: 999", "delay` (999) · is too high"),
        (STEP % "taken-back-after: 999", "taken-back-after` (999) · is too high"),
        (STEP % "seen-after: 999", "seen-after` (999) · is too high"),
        (STEP % "delay: -1", "delay` (-1) · is too low"),
        (STEP % "voided: {by: court, chance: 2}", "`chance` lies between 0 and 1"),
        (STEP % "voided: {by: court, chance: -1}", "`chance` lies between 0 and 1"),
        (STEP % "waits-for: [{step: a, after: 999}]", "after` (999) · is too high"),
    ],
)
def test_a_figure_that_means_nothing_is_refused_where_it_stands(written: str, said: str) -> None:
    findings = found(written)
    assert len(findings) == 1 and said in findings[0], findings


@pytest.mark.parametrize(
    "written",
    [
        "ladder: {discount: {us: 1}, tolerance: {us: 0}, notices: {us: 0}, slips: {them: 0.99}}",
        "ladder: {stake: {us: -3}}",
        "rehearsal: {shocks: [{what: storm, chance: 1, ends: 1}]}",
    ],
)
def test_the_ends_of_each_range_are_let_through(written: str) -> None:
    assert not found(written)
