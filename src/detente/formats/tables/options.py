"""What to analyse in a table of cases, and what can be wrong with asking."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from detente.answers import Finding


@dataclass(frozen=True)
class TableOptions:
    """What to analyse in a table, as it is written on the command line.

    `outcome`: `Y`, `~Y` for its absence, `Y{2}` for one level, `~Y{0}` for all others, `Y*Z + W`.
    `dir_exp`: `A`, `~B`, `C{1,2}`. `incl_cut`: with two, rows between them are contradictions.
    `frequency`: the column of how many cases a line stands for; `cluster`: that of whom the cases
    belong to, of which one after another is left out.
    `calibrate`: for a column of raw figures the anchors (out, crossover, in).
    `doubt`: how far a coder may be off; 100 recodings within it are tried, on the points of
    `scale` where the codes have one. `drop_missing` leaves out cases with a missing value, and
    says how many; a case whose outcome is missing is left out in any case.
    """

    outcome: str
    conditions: tuple[str, ...]
    incl_cut: float | tuple[float, float] = 0.8
    n_cut: int = 1
    pri_cut: float = 0.0
    dir_exp: tuple[str, ...] = ()
    calibrate: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    nec_incl_cut: float = 0.9
    nec_cov_cut: float = 0.6
    doubt: float = 0.0
    scale: tuple[float, ...] = ()
    drop_missing: bool = False
    seed: int = 0
    draws: int = 1000
    cap: int = 1000
    frequency: str = ""
    cluster: str = ""

    @property
    def present_cut(self) -> float:
        """Least consistency of a row that counts for the outcome."""
        return self.incl_cut[0] if isinstance(self.incl_cut, tuple) else self.incl_cut

    @property
    def absent_cut(self) -> float | None:
        """Below it a row counts against the outcome; None: below the other one."""
        return self.incl_cut[1] if isinstance(self.incl_cut, tuple) else None


def option_faults(options: TableOptions, file: str) -> list[Finding]:
    """What is wrong with the options alone, whatever the table."""
    faults = []
    cuts = {"--incl-cut": options.present_cut, "--pri-cut": options.pri_cut}
    cuts |= {"--nec-incl-cut": options.nec_incl_cut, "--nec-cov-cut": options.nec_cov_cut}
    for name, cut in cuts.items():
        if not 0 <= cut <= 1 or (name == "--incl-cut" and cut == 0):
            do = "give a share such as 0.8"
            faults.append(Finding(file, 0, f"{name} is {cut:g}", "a cut-off lies in 0..1", do))
    low = options.absent_cut
    if low is not None and not 0 <= low <= options.present_cut:
        what = f"--incl-cut is {options.present_cut:g},{low:g}"
        why = "the second is where rows begin to count against the outcome"
        faults.append(Finding(file, 0, what, why, "give the higher one first, such as 0.8,0.6"))
    if not 0 <= options.doubt <= 1:
        do = "give a part of the scale, such as 0.2"
        what = f"--doubt is {options.doubt:g}"
        faults.append(Finding(file, 0, what, "codes lie in 0..1, and so does their doubt", do))
    if options.n_cut < 1:
        why = "a combination that no case shows cannot count as observed"
        faults.append(Finding(file, 0, f"--n-cut is {options.n_cut}", why, "give 1 or more"))
    if not options.conditions:
        why = "there is nothing to explain the outcome with"
        faults.append(Finding(file, 0, "no condition is named", why, "name some: --conditions A,B"))
    for name, times in Counter(options.conditions).items():
        if times > 1:
            what = f"--conditions names '{name}' {times} times"
            faults.append(Finding(file, 0, what, "a condition counts once", "name it once"))
    sets = re.split(r"[*+]", options.outcome)
    named = {one.strip().lstrip("~").partition("{")[0].strip() for one in sets}
    if named & set(options.conditions):
        what = f"'{options.outcome}' is the outcome and a condition"
        faults.append(Finding(file, 0, what, "nothing explains itself", "leave it out of one"))
    return faults
