"""The river with words that nobody outside may see, each in a part that is marked."""

from tests.house.tree import ROOT

RELEASED = (
    "lessons clarity agenda packages mandates process ladder rehearsal objections spoilers "
    "talks follow_through consistency brief"
).split()
CHANGES = (
    ("  flood-warning:\n    about: Hours of notice before the gates open.",
     "  flood-warning:\n    title: zqtitle of gates\n    about: zqabout of gates\n"
     "    marks: [TLP:RED, ZQCODE]"),
    ('best-first: [12 hours, 48 hours, none], why: "blame after a flood"',
     'best-first: [12 hours, 48 hours, none], why: "zqblame after a flood"'),
    ("{who: parliament, power: veto, needs",
     "{who: zqchamber, marks: [TLP:RED], power: veto, needs"),
    ('why: "resolution of 1 March [s1]"', 'why: "zqresolution of 1 March [s1]"'),
    ('{who: energy traders, power: watch, unnerved-by: "a price fixed for ten years"}',
     '{who: zqtraders, power: watch, marks: [TLP:AMBER, ZQKITE], unnerved-by: "zqnerve"}'),
    ('text: "No dark winters.", sources: [s1]}',
     'text: "zqwinters are dark", marks: [TLP:RED], sources: [s9]}'),
    ('cost: 2, needs: "interpreters on both sides", leak: "each side\'s own note of it"}',
     'cost: 2, marks: [TLP:AMBER], needs: "zqneeds", leak: "zqleak"}'),
    ('what: "raise the dam wall by two metres"', 'marks: [TLP:RED], what: "zqwall"'),
    ('homework: [{what: "a price formula',
     'homework: [{what: "zqwork", marks: [TLP:RED], owner: Eva Holm, done: yes}, {what: "a price '
     "formula"),
    ('      fill-first: {says: "to keep', '      zqaim: {says: "to zqkeep the gates", '
     'marks: [TLP:RED], sources: [s1]}\n      fill-first: {says: "to keep'),
    ("channels:\n", "channels:\n  zqchannel: {title: zqback room, purpose: communication, "
     "marks: [TLP:RED], start: 2020, cadence: monthly}\n"),
    ("sources:\n  s1", 'sources:\n  s9: {title: "zqsource of ours", date: 2027-02-01, '
     "marks: [TLP:RED]}\n  s1"),
    ("outside:\n", 'outside:\n  - {what: "zqday comes", date: 2027-04-12, marks: [TLP:RED]}\n'),
)  # fmt: skip
MORE = """
pledges:
  open: {what: publish the yearbook, by: us, to: them, date: 2026-01-10, amount: 1, unit: book,
         due: 2026-12-31, sources: [s3]}
  zqsecret: {what: zqpledge of water, by: us, to: them, date: 2026-01-10, amount: 9, unit: t,
         due: 2026-12-31, marks: [TLP:RED], sources: [s3]}
evidence:
  - {pledge: open, until: 2026-12-01, published: 2026-12-20, value: 1, unit: book, sources: [s3]}
  - {pledge: zqsecret, until: 2026-12-01, published: 2026-12-20, value: 4, unit: t, says: zqcounter,
     marks: [TLP:RED], sources: [s3]}
events:
  - {date: 2026-11-20, kind: contact, side: us, what: met at the river, channel: commission,
     sources: [s3]}
  - {date: 2026-12-02, kind: contact, side: us, what: zqmet in a back room, channel: zqchannel,
     marks: [TLP:RED], sources: [s3]}
record:
  zqepisode: {title: zqtalks of 2019, start: 2019, end: 2020, outcome: 1, issues: [summer-release],
     leaders: 1, objectives: 1, benefit: 1, process: 1, outcome-why: zqwhy of it,
     marks: [TLP:RED], sources: [s3]}
  flood: {title: talks after the flood, start: 2021, end: 2022, outcome: 0, issues: [power-price],
     leaders: 0, objectives: 1, benefit: 1, process: 0, sources: [s3]}
objections:
  - {id: zqcritic, says: zqsays a critic, marks: [TLP:RED], sources: [s3]}
glossary:
  - {term: zqterm, note: zqmeaning, marks: [TLP:RED], sources: [s3]}
"""
READERS = """
readers:
  clear: {ask: Ana Ruiz}
  green: {level: TLP:GREEN, ask: Ana Ruiz}
  kite: {level: TLP:AMBER, compartments: [ZQKITE], ask: Ana Ruiz}
  amber: {level: TLP:AMBER, ask: Ana Ruiz}
  red: {level: TLP:RED, ask: Ana Ruiz}
  all: {level: TLP:RED, compartments: [ZQKITE, ZQCODE], ask: Ana Ruiz}
"""


def river() -> str:
    """The text of the case; its readers are with and without releases of every study."""
    text = (ROOT / "cases/river/case.yaml").read_text(encoding="utf-8")
    for old, new in CHANGES:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text + MORE + READERS + "".join(map(_released, ("clear", "amber", "red")))


def _released(name: str) -> str:
    level = {"clear": "TLP:CLEAR", "amber": "TLP:AMBER", "red": "TLP:RED"}[name]
    rows = "".join(
        f"      - {{what: {study}, by: Ana Ruiz, on: 2027-03-04, why: asked}}\n"
        for study in RELEASED
    )
    return f"  {name}-released:\n    level: {level}\n    ask: Ana Ruiz\n    released:\n{rows}"
