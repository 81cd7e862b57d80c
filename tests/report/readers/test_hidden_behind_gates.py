"""What a reader is shown of a register does not change with a hidden part, however far away.

Cases are drawn at random: pledges that wait for each other, some by the steps that they carry out,
with one part above the reader that has two values.
"""

from random import Random

from detente.register.page import page
from detente.report.json import plain, to_json
from detente.report.lines import register as register_lines
from detente.report.readers.register import notice, page_seen
from detente.report.readers.sight import sight_of
from detente.report.readers.told import told
from detente.report.register_report import RegisterReport, register_files
from detente.report.setting import Setting
from detente.studies.plan import Planner, Request
from tests.studies.ford import case_of

HEAD = """\
as-of: 2027-03-05
us: Northport
them: Southport
judged: {by: staff, on: 2027-03-01}
issues:
  dues:
    now: high
    options:
      high:
      low: {by: us, steps: [s0, s1]}
    steps:
      s0: {by: us, due: 2028-02}
      s1: {by: them, due: 2028-03, waits-for: [{step: s0}]}
readers:
  envoy: {level: TLP:GREEN, ask: Ana Ruiz}
"""
HIDDEN = {
    "events": ("  - {{date: 2027-02-07, kind: {}, pledge: {}, what: it, {}}}\n",
               ("suspend", "waive", "void", "certify, met: yes")),
    "evidence": ("  - {{until: 2027-01-15, published: 2027-01-20, unit: t, value: {}, "
                 "pledge: {}, {}}}\n", ("0", "1", "2", "9")),
    "corrections": ("  - {{field: amount, date: 2027-01-20, from: '{}', to: b, by: A, pledge: {}, "
                    "{}}}\n", ("1", "2")),
    "goalposts": ("  - {{field: deadline, date: 2026-12-20, to: {}, confirmed: yes, pledge: {}, "
                  "{}}}\n", ("2027-01-02", "2027-06-01")),
}  # fmt: skip
"""Parts that may be hidden: how they are written, and what they may say."""
LEVEL = "marks: [TLP:RED]"
VIEWS = ("show", "due", "score", "goalpost", "readout", "evidence")
MANY = 25


def drawn(seed: int) -> tuple[str, str]:
    """A case with one hidden part, and the same with another value of it."""
    dice = Random(seed)
    names = [f"p{at}" for at in range(6)]
    rows = [_pledge(dice, at, names) for at in range(6)]
    about = dice.choice(names[:3])
    section = dice.choice([*HIDDEN, "pledges"])
    if section == "pledges":
        at = names.index(about)
        row = rows[at].replace("}\n", f", {LEVEL}}}\n")
        texts = [row.replace("amount: 1,", f"amount: {amount},") for amount in ("0.5", "7")]
        assert texts[0] != texts[1]
        others = ["".join([*rows[:at], text, *rows[at + 1 :]]) for text in texts]
        tail = _seen(dice, names)
        return f"{HEAD}pledges:\n{others[0]}{tail}", f"{HEAD}pledges:\n{others[1]}{tail}"
    form, values = HIDDEN[section]
    tail = _seen(dice, names)
    one, other = (
        f"{HEAD}pledges:\n{''.join(rows)}" + _into(tail, section, form.format(value, about, LEVEL))
        for value in dice.sample(values, 2)
    )
    return one, other


def _pledge(dice: Random, at: int, names: list[str]) -> str:
    waits = [name for name in names[:at] if dice.random() < 0.4]
    step = {0: ", step: s0", 4: ", step: s1"}.get(at, "") if dice.random() < 0.5 else ""
    within = f", within: {dice.choice([10, 300])}" if dice.random() < 0.4 else ""
    part = f", part-of: {dice.choice(names[:at])}" if at and dice.random() < 0.2 else ""
    side = dice.choice([("Northport", "Southport"), ("Southport", "Northport")])
    return (
        f"  {names[at]}: {{what: thing {at}, by: {side[0]}, to: {side[1]}, date: 2026-06-10, "
        f"amount: 1, unit: t, due: {dice.choice(['2026-12-31', '2027-01-31', '2027-12-31'])}, "
        f"controlled: yes, waits-for: [{', '.join(waits)}]{within}{step}{part}}}\n"
    )


def _seen(dice: Random, names: list[str]) -> str:
    rows = "".join(
        f"  - {{pledge: {name}, until: 2027-01-10, published: 2027-01-12, unit: t, "
        f"value: {dice.choice([0, 1])}}}\n"
        for name in names
        if dice.random() < 0.5
    )
    return f"evidence:\n{rows}" if rows else ""


def _into(tail: str, section: str, row: str) -> str:
    head = f"{section}:\n"
    return tail.replace(head, head + row) if head in tail else f"{tail}{head}{row}"


def shown(text: str, reader: str | None) -> list[str]:
    """All that is told of a register: its views, JSON, the study, and the page to hand round."""
    case = case_of(text)
    sight = sight_of(case, reader)
    seen = page_seen(page(case, case.as_of), case, sight)
    found = [to_json(plain(seen)), *notice(sight)]
    for view in VIEWS:
        found += getattr(register_lines, f"{view}_lines")(seen)
    planner = Planner(Request(case, "d1g3st" * 10))
    answer = planner.answer("follow_through")
    told_to = told(answer, sight, "follow_through")
    report = RegisterReport(answer, Setting(case, sight))
    pages = [content for _, content in register_files(report)]
    return [*found, to_json(told_to | {"inputs": None}), *pages]


def test_no_hidden_part_changes_what_a_reader_is_shown() -> None:
    pairs = [drawn(seed) for seed in range(MANY)]
    changed = [at for at, (one, other) in enumerate(pairs)
               if shown(one, "envoy") != shown(other, "envoy")]  # fmt: skip
    assert changed == []


def test_the_owner_is_shown_most_of_these_changes_and_readers_some_pledges() -> None:
    pairs = [drawn(seed) for seed in range(MANY)]
    assert sum(shown(one, None) != shown(other, None) for one, other in pairs) > MANY / 2
    cases = [case_of(one) for one, _ in pairs]
    left = [page_seen(page(case, case.as_of), case, sight_of(case, "envoy")) for case in cases]
    assert sum(0 < len(one.pledges) < 6 for one in left) > MANY / 2
