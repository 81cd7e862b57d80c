"""The river with private parts whose names have one to three signs, and who names them."""

from dataclasses import dataclass

from tests.house.tree import ROOT
from tests.report.marked_river import RELEASED

Changes = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ShortName:
    """A private part with a short name: how the case is changed, and the names that it gives."""

    kind: str
    names: tuple[str, ...]
    changes: Changes
    more: str = ""


SHORT = (
    ShortName(
        "issue", ("q", "稀土"),
        (
            ("  border:\n    about:", "  q:\n    marks: [TLP:RED]\n    title: 稀土\n    purposes: "
             "[coordinate]\n    now: no\n    options: [no, yes]\n    lead: [Bo Sol, Cy Lund]\n"
             "    us: {weight: nice, best-first: [yes, no]}\n"
             "    them: {weight: nice, best-first: [yes, no], firm: guess}\n  border:\n    about:"),
            ("mandate: [power-price]}\n    aims", "mandate: [power-price, q]}\n    aims"),
            ("issues: [flood-warning]}", "issues: [flood-warning, q]}"),
        ),
        "requires: [{if: q = yes, needs: power-price = fixed}]\n"
        "additions:\n  - {issue: border, expected: yes}\n  - {issue: q, date: 2027-02-20}\n",
    ),
    ShortName(
        "third", ("Zq", "zqg", "Zqt"),
        (
            ("drills: {what", "loans: {what: loans, by: Zq, controlled: yes}\n  drills: {what"),
            ("benchmarks:\n", "pledges:\n  loan: {what: a loan, by: Zq, to: Lowland, "
             "date: 2026-02-01, due: 2027-12-01,\n    amount: 3, unit: m, "
             "controlled: yes}\nbenchmarks:\n"),
        ),
        "others:\n  Zq: {marks: [TLP:RED], role: guarantor, consent: yes, give: {zqg: {title: Zqt, "
        "to: them,\n    us: [0, 1], them: [2, 4], costs: [0, 1], due: 2027-07}}}\n",
    ),
    ShortName(
        "pledge", ("zc", "z9"),
        (),
        "pledges:\n"
        "  zc: {what: z9, by: us, to: them, date: 2026-01-10, amount: 9, unit: t, "
        "due: 2026-12-31,\n    marks: [TLP:RED], sources: [s3]}\n"
        "  weir: {what: weirs, by: us, to: them, part-of: zc, date: 2026-02-10, amount: 2, unit: "
        "weirs,\n    due: 2027-06-30, sources: [s3]}\n"
        "  dike: {what: dikes, by: us, to: them, waits-for: [zc], date: 2026-02-10, amount: 2, "
        "unit: m,\n    due: 2027-06-30, sources: [s3]}\n"
        "  mole: {what: moles, by: us, to: them, taken-back: [zc], date: 2026-02-10, amount: 2, "
        "unit: m,\n    due: 2026-06-30, sources: [s3]}\n",
    ),
    ShortName(
        "channel", ("zqc", "水路"),
        (
            ("channels:\n", "channels:\n  zqc: {title: 水路, purpose: crisis, marks: [TLP:RED], "
             "start: 2020}\n"),
            ("quiet-channel: commission,", "quiet-channel: zqc,"),
        ),
        "events:\n  - {date: 2027-01-01, kind: contact, side: us, what: met, channel: zqc, "
        "sources: [s3]}\n",
    ),
    ShortName(
        "question", ("zqq", "zr", "zs"),
        (
            ("questions:\n", "questions:\n  zqq:\n    marks: [TLP:RED]\n    about: them\n    asks: "
             "What of it?\n    readings: {zr: {says: rains}, zs: {says: storms, worst: yes}}\n"),
            ("statements:\n", "statements:\n  - {date: 2027-02-01, side: them, speaker: Cy Lund, "
             "openness: public,\n     level: official, kind: aim, question: zqq, means: zr, "
             "text: We wait., sources: [s2]}\n"),
        ),
    ),
    ShortName(
        "benchmark", ("zqb",),
        (
            ("  drills: {", "  zqb: {marks: [TLP:RED], what: zqb, by: us, controlled: yes}\n"
             "  drills: {"),
            ("12 hours: {by: us, due: 2027-06-01, measured-by: drills}",
             "12 hours: {by: us, due: 2027-06-01, measured-by: zqb}"),
        ),
    ),
    ShortName(
        "lead", ("Zl",),
        (
            ("{name: Eva Holm, office: energy minister,",
             "{name: Zl, marks: [TLP:RED], office: energy minister,"),
            ("lead: [Eva Holm, Fay Quill]", "lead: [Zl, Fay Quill]"),
            ("owner: Eva Holm, due", "owner: Zl, due"),
        ),
    ),
    ShortName(
        "option", ("zqo",),
        (
            ("options: [market, fixed]",
             "options: {market: {}, fixed: {}, zqo: {marks: [TLP:RED]}}"),
            ("best-first: [fixed, market],\n           why: \"loans",
             "best-first: [fixed, zqo, market],\n           why: \"loans"),
            ("best-first: [fixed, market], firm: guess",
             "best-first: [fixed, market, zqo], firm: guess"),
        ),
    ),
)  # fmt: skip

SIDES = ShortName(
    "sides",
    (),
    (
        (
            "  Lowland:\n    leader",
            "  Lowland:\n    marks: [TLP:RED]\n    title: the zqtitle\n    adjective: zqadj\n"
            "    seat: zqseat\n    leader",
        ),
    ),
)
"""A side that is private, with what else it is called."""


def short_river(kind: str) -> str:
    """The text of the case with the short names of one kind of part, and a reader below them."""
    one = next(each for each in (*SHORT, SIDES) if each.kind == kind)
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
    for old, new in one.changes:
        assert text.count(old) == 1, (kind, old)
        text = text.replace(old, new)
    rows = "".join(
        f"      - {{what: {study}, by: Ana Ruiz, on: 2027-03-04, why: asked}}\n"
        for study in RELEASED
    )
    green = "level: TLP:GREEN, ask: Ana Ruiz"
    return (
        f"{text}{one.more}readers:\n  green: {{{green}}}\n"
        f"  given:\n    level: TLP:GREEN\n    ask: Ana Ruiz\n    released:\n{rows}"
    )
