"""One example for each rule: what is written wrongly, and what is said about it."""

import pytest

from detente.case.checks import RULES
from tests.case.sample import SMALL, found

ASKS = """questions:
  aim:
    about: us
    asks: What for?
    readings: {good: {says: "good"}, bad: {says: "bad", worst: yes}}"""
SAID = (
    "- {date: 2027-03, side: us, speaker: A, openness: public, level: leader, kind: aim, text: x%s}"
)
SPOKEN = "talks:"
WHEN, LATER = (f"date: 2027-03-{day}, round: 1, form: text" for day in ("02", "09"))
STEPS = (
    "options: [market, fixed] => steps: {{{}}}\n    options: {{market: , fixed: {{steps: [a]}}}}"
)
"""The small case with steps on the issue of power, and one of them on its option."""

LINE = "best-first: [20%, 10%, none]} => best-first: [20%, 10%, none], bottom-line: LINE}"

GATED = "now: market => now: market\n    gates: [{needs: a truce, holds: no, opened-by: GATE}]"

ALIKE = "nice, best-first: [none, 10%, 20%]} => nice, best-first: [10%, none, 20%]}"
MARKED = "options: [none, 10%, 20%] => options: [none, 10%, 20%]\n    MARK: yes"

WITH_THIRD = "others: {{Hill: {{{}}}}}"
WANTS = (
    "options: [market, fixed] => options: [market, fixed]\n"
    "    others: {{{}: {{weight: nice, best-first: [fixed, market]}}}}"
)

EXAMPLES = [
    (
        60,
        ("others: {Lowland: {}}",),
        "case.yaml:17: `Lowland` is a side and a third party · it can only be one of them · "
        "remove it from `others`, or from the sides (rule §C60)",
    ),
    (
        60,
        ("others: {us: {}}",),
        "case.yaml:17: `us` is a word for a side · nobody could tell whom it means · "
        "give the third party its name (rule §C60)",
    ),
    (
        60,
        (WITH_THIRD.format(""), WANTS.format("Hil")),
        "case.yaml:15: `Hil` is nobody of this case · it is neither side nor in `others` · "
        "did you mean `Hill`? (rule §C60)",
    ),
    (
        60,
        (STEPS.format("a: {by: Hill}"),),
        "case.yaml:14: `Hill` is nobody of this case · it is neither side nor in `others` · "
        "write us, them, both (rule §C60)",
    ),
    (
        60,
        (WITH_THIRD.format("consent: yes"),),
        "case.yaml:17: note: Hill must consent, and ranks no issue · it would consent to "
        "everything · write what it wants under `issues › … › others › Hill`, or consent: no "
        "(rule §C60)",
    ),
    (
        61,
        (WITH_THIRD.format("consent: yes, give: {water: {us: 3}}"),),
        "case.yaml:17: `water` is the name of an issue too · a give is read as an issue · "
        "give each a name of its own (rule §C61)",
    ),
    (
        61,
        ("others: {Hill: {consent: yes, give: {oil: {}}}, Dale: {consent: yes, give: {oil: {}}}}",),
        "case.yaml:17: `oil` is what Dale gives too · a give is read as an issue · "
        "give each a name of its own (rule §C61)",
    ),
    (
        61,
        (WITH_THIRD.format("give: {oil: {us: 3}}"),),
        "case.yaml:17: note: Hill gives, and `consent` is no · nobody gives against its will · "
        "write consent: yes, or consent-if: what it must agree to; it is needed either way "
        "(rule §C61)",
    ),
    (
        62,
        (WITH_THIRD.format("role: mediator"), WANTS.format("Hill")),
        "case.yaml:18: Hill is a mediator and has a will of its own · a neutral mediator has no "
        "scores · write role: guarantor, ally or party (rule §C62)",
    ),
    (
        64,
        ("marks: ['confidence:Uplan']",),
        "case.yaml:17: `confidence:Uplan` names no party · it would keep nothing from anybody · "
        "did you mean `confidence:Upland`? (rule §C64)",
    ),
    (
        56,
        (ALIKE,),
        "case.yaml:7: note: both sides prefer to now: water `10%` · why is it not done? · rank by "
        "worth, with what it costs, or say what stands in its way (why, gates) (rule §C56)",
    ),
    (
        57,
        (MARKED.replace("MARK", "respect"),),
        "case.yaml:10: note: marked as respect: water · it takes no place of leaders' attention, "
        "and nobody is asked for it as substance · keep the mark for form and ceremony (rule §C57)",
    ),
    (
        57,
        (MARKED.replace("MARK", "security"),),
        "case.yaml:10: note: marked as security: water · on a card it is traded only for security, "
        "and it is not asked for in the message · take the mark away where it may be paid for with "
        "something else (rule §C57)",
    ),
    (
        4,
        (LINE.replace("LINE", "20"),),
        "case.yaml:11: the bottom line of water › them names `20` · it is no option of the issue · "
        "did you mean `20%`? (rule §C4)",
    ),
    (
        55,
        (LINE.replace("LINE", "[20%, 10%]"),),
        "case.yaml:11: the bottom line of water › them names `20%`, `10%` · its own ranking sets "
        "them apart · name the worst that it would still take (rule §C55)",
    ),
    (
        55,
        (LINE.replace("LINE", "now"),),
        "case.yaml:11: note: the bottom line of water › them rules nothing out · nothing that it "
        "could take is worse to it · name a better option, or none (rule §C55)",
    ),
    (
        1,
        ("them: Lowland => them: Upland",),
        "case.yaml:3: `us` and `them` are both Upland · a party does not negotiate with itself · "
        "name the other side (rule §C1)",
    ),
    (
        1,
        ("parties: {Lowlnd: {}}",),
        "case.yaml:17: the party `Lowlnd` is neither side · the sides are Upland and Lowland · "
        "did you mean `Lowland`? (rule §C1)",
    ),
    (
        1,
        ("us: Upland => us: ''",),
        "case.yaml:2: `us` names nobody · a plan has two sides · "
        "write the party's name after `us:` (rule §C1)",
    ),
    (
        2,
        ("now: market => now: markte",),
        "case.yaml:13: `now` of power is `markte` · the options are market, fixed · "
        "did you mean `market`? (rule §C2)",
    ),
    (
        3,
        ("outside: [{what: flood, date: 2027-04, issue: watr}]",),
        "case.yaml:17: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C3)",
    ),
    (
        3,
        ("parties: {Upland: {leads: [{name: A, mandate: [power, rice]}]}}",),
        "case.yaml:17: the issue `rice` is not there · no issue of the case has this name · "
        "add it, or name one that is there (rule §C3)",
    ),
    (
        4,
        ("statements:", SAID % ", issue: water, option: 15%"),
        "case.yaml:18: the option `15%` is not there · water has no option of this name · "
        "did you mean `10%`? (rule §C4)",
    ),
    (
        5,
        ('now: market => now: market\n    why: "see [s2]"',),
        "case.yaml:12: the source `s2` is not there · no source of the case has this name · "
        "add it, or name one that is there (rule §C5)",
    ),
    (
        5,
        ("date: 2027-03-01 => date: 2027-03-01, within: book",),
        "case.yaml:16: the source `book` is not there · no source of the case has this name · "
        "add it, or name one that is there (rule §C5)",
    ),
    (
        6,
        ("options: [market, fixed] => options: {market: , fixed: {measured-by: bills}}",),
        "case.yaml:14: the benchmark `bills` is not there · no benchmark of the case has this "
        "name · add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        (ASKS, "statements:", SAID % ", question: aim, means: badd"),
        "case.yaml:23: the reading `badd` is not there · no reading of the case has this name · "
        "did you mean `bad`? (rule §C6)",
    ),
    (
        6,
        ("never-trade: [{issue: power, quiet-channel: commission}]",),
        "case.yaml:17: the channel `commission` is not there · no channel of the case has this "
        "name · add it, or name one that is there (rule §C6)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%]",),
        "case.yaml:11: the ranking of water › them leaves out `none` · a ranking holds all "
        "options · give every option a place; options of equal worth tie in [ … ] (rule §C7)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%, 20%, none]",),
        "case.yaml:11: the ranking of water › them names `20%` twice · it has one rank · "
        "keep one place for it (rule §C7)",
    ),
    (
        7,
        ("[20%, 10%, none] => [20%, 10%, none, 30%]",),
        "case.yaml:11: the ranking of water › them names `30%` · it is no option of the issue · "
        "did you mean `20%`? (rule §C7)",
    ),
    (
        8,
        ("weight: must => weight: muss",),
        "case.yaml:11: the weight of water › them is `muss` · the words that have points are "
        "must, should, nice · did you mean `must`? (rule §C8)",
    ),
    (
        9,
        ("{weight: must, best => {best",),
        "case.yaml:11: water › them has a ranking and no weight · it does not say how much · "
        "add weight: must, should or nice (rule §C9)",
    ),
    (
        9,
        (", best-first: [20%, 10%, none] => ",),
        "case.yaml:11: water › them has a weight and no ranking · it does not say of what · "
        "add best-first: [ … ], all options, the best first (rule §C9)",
    ),
    (
        9,
        ("weight: must, best-first: [20%, 10%, none] => firm: guess",),
        "case.yaml:11: water › them says no wish · nothing can be counted without one · "
        "write weight: should and best-first: [ … ], or scores (rule §C9)",
    ),
    (
        10,
        ("weight: must, best-first: [20%, 10%, none] => scores: {20%: [1, 2], none: 0}",),
        "case.yaml:11: the scores of water › them leave out `10%` · scores hold all options · "
        "give every option a number or a range, 0 where it is worth nothing (rule §C10)",
    ),
    (
        10,
        (
            "weight: must, best-first: [20%, 10%, none] => "
            "scores: {20%: 0, 10%: 0, nine: 0, none: 0}",
        ),
        "case.yaml:11: the scores of water › them name `nine` · it is no option of the issue · "
        "did you mean `none`? (rule §C10)",
    ),
    (
        11,
        ("weight: must => weight: [0, 1]",),
        "case.yaml:11: the span of water › them is 0 to 1 points · its levels lie 2 apart at the "
        "least · give more points, or tie some options (rule §C11)",
    ),
    (
        12,
        ('home: {us: [{who: parliament, power: veto, needs: "watr >= 10%"}]}',),
        "case.yaml:17: the condition `watr >= 10%` cannot be read · `watr` is not an issue · "
        "did you mean `water`? (rule §C12)",
    ),
    (
        13,
        ('links: [{if: "water = 10%", and: "water = 20%", us: 5}]',),
        "case.yaml:17: the link speaks of water · a link joins one issue to one other · "
        "write one link for each pair of issues (rule §C13)",
    ),
    (
        13,
        ('links: [{if: "water = none", and: "power = market", us: 5}]',),
        "case.yaml:17: the link `water = none` with `power = market` holds already · no agreement "
        "would bring its points (definitions §7) · name options that are not now (rule §C13)",
    ),
    (
        14,
        ("never-trade: [border]",),
        "case.yaml:17: note: the red line `border` is no issue of the case · it is kept as a "
        "topic that is never traded · leave it so, or add the issue (rule §C14)",
    ),
    (
        15,
        ("never-trade: [water, power]",),
        "case.yaml:17: red lines stand on every issue · nothing is left to negotiate · "
        "add an issue, or take a red line away (rule §C15)",
    ),
    (
        16,
        (
            "never-trade: [water]",
            'home: {them: [{who: farmers, power: veto, needs: "water = 20%"}]}',
        ),
        "case.yaml:18: farmers needs `water = 20%` · the red line on water keeps it at now · "
        "change what it needs, or take the red line away (rule §C16)",
    ),
    (
        16,
        ("never-trade: [water]", 'requires: [{if: "power = fixed", needs: "water >= 10%"}]'),
        "case.yaml:18: `power = fixed` needs `water >= 10%` · the red line on water keeps it at "
        "now · take away the requirement or the red line, or ban the first option openly "
        "(rule §C16)",
    ),
    (
        16,
        ('home: {us: [{who: A, power: veto, needs: "water = 10% and water = 20%"}]}',),
        "case.yaml:17: A needs `water = 10% and water = 20%` · no choice of options meets it · "
        "change what it needs, or take the red line away (rule §C16)",
    ),
    (
        17,
        ('bans: [{together: [water = none]}, {together: ["water >= 10%"]}]',),
        "case.yaml:17: bans leave water no option · every package picks one, if only now · "
        "take one of the bans away (rule §C17)",
    ),
    (
        18,
        (
            "requires:",
            '- {if: "water >= 10%", needs: "power = fixed"}',
            '- {if: "power = fixed", needs: "water = 20%"}',
        ),
        "case.yaml:18: requirements run in a circle: `water >= 10%` → `power = fixed` → "
        "`water >= 10%` · none of them can come first · take one of them away, or write the "
        "options that come together as one (rule §C18)",
    ),
    (
        18,
        (
            GATED.replace("GATE", '"water = 20%"'),
            'requires: [{if: "water = 20%", needs: "power = fixed"}]',
        ),
        "case.yaml:18: requirements run in a circle: `water = 20%` → `power` → `water = 20%` · "
        "none of them can come first · take one of them away, or write the options that come "
        "together as one (rule §C18)",
    ),
    (
        26,
        (
            "options: [market, fixed] => options: {market: , fixed: {vague: VAGUE}}".replace(
                "VAGUE", "{us: cheap, them: fair, settled-by: 2027-01-01}"
            ),
        ),
        "case.yaml:14: what power at `fixed` means was to be settled by 2027-01-01 · the plan is "
        "made as of 2027-03-15 · name a day that is still to come (rule §C26)",
    ),
    (
        63,
        (GATED.replace("GATE", '"power = fixed"'),),
        "case.yaml:14: the gate of power is opened by power itself · what has not moved cannot "
        "open it · name another issue (rule §C63)",
    ),
    (
        19,
        (
            "  s2: {title: Book, within: s3}",
            "  s3: {title: Part, within: s2}",
        ),
        "case.yaml:17: sources stand within one another: s2 → s3 → s2 · no work holds itself · "
        "leave `within` out of the work that holds the others (rule §C19)",
    ),
    (
        20,
        ("  s2: {title: Book}",),
        "case.yaml:17: note: the source `s2` has no date · what rests on it alone counts on no "
        "date · add date: YYYY, YYYY-MM or YYYY-MM-DD (rule §C20)",
    ),
    (
        21,
        (
            "judged: {by: staff, on: 2027-03-01} => title: x",
            "none, 10%, 20%]} => none, 10%, 20%], sources: [s1]}",
        ),
        "case.yaml:11: note: `issues › water › them` is a judgement of nobody · it names no source "
        "and the case does not say who judged · add judged: {by: …, on: …} at the top of the "
        "case, or sources here (rule §C21)",
    ),
    (
        22,
        ("facts:", "- {fact: flow, value: 3}", "- {fact: flow, value: 4}"),
        "case.yaml:19: `flow` is 4 · case.yaml:18 says 3, of the same vintage · say of which "
        "vintage each is, or record a discrepancy (rule §C22)",
    ),
    (
        23,
        (ASKS.replace(", worst: yes", ""),),
        "case.yaml:21: aim has no worst reading · doubt has to fall on something · mark the one "
        "that the listener fears most with worst: yes (rule §C23)",
    ),
    (
        23,
        (ASKS.replace('"good"', '"good", worst: yes'),),
        "case.yaml:21: aim has 2 worst readings · worst are good, bad · mark the one that the "
        "listener fears most with worst: yes (rule §C23)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 0.7').replace('"bad"', '"bad", prior: 0.4'),),
        "case.yaml:21: the priors of aim add up to 1.1 · shares of one whole add up to 1 · "
        "make them smaller (rule §C24)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 0.5').replace('"bad"', '"bad", prior: 0.4'),),
        "case.yaml:21: the priors of aim add up to 0.9 · shares of one whole add up to 1 · "
        "make them larger, or leave one out to take the rest (rule §C24)",
    ),
    (
        24,
        (ASKS.replace('"good"', '"good", prior: 1'),),
        "case.yaml:21: the priors of aim add up to 1 · the readings without one could never be "
        "believed · leave a share for the readings that give none (rule §C24)",
    ),
    (
        25,
        ("statements:", SAID % ", means: good"),
        "case.yaml:18: the statement means `good` · a meaning answers a question · "
        "add question: the question of which it is a reading (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID % ", option: 10%"),
        "case.yaml:18: the statement asks for `10%` · an option belongs to an issue · "
        "add issue: the issue that has the option (rule §C25)",
    ),
    (
        25,
        (ASKS.replace("about: us", "about: them"), "statements:", SAID % ", question: aim"),
        "case.yaml:23: a statement of `us` answers `aim` · the question is about `them` · "
        "name a question about the side that speaks (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID % ", cost: little"),
        "case.yaml:18: aim has a `cost` · only acts do · write kind: act, or leave cost out "
        "(rule §C25)",
    ),
    (
        25,
        ("statements:", SAID.replace("kind: aim", "kind: act") % ", cost: mush"),
        "case.yaml:18: `mush` is no cost · it has no points · did you mean `much`? (rule §C25)",
    ),
    (
        25,
        ("statements:", SAID.replace("kind: aim", "kind: act") % ", cost: -3"),
        "case.yaml:18: `cost` is below 0 · a gain is no cost · write points from 0 up (rule §C25)",
    ),
    (
        26,
        ("date: 2027-05 => date: 2027-02",),
        "case.yaml:4: the meeting of 2027-02 is over · the plan is made as of 2027-03-15 · "
        "name the next meeting, or an earlier as-of (rule §C26)",
    ),
    (
        26,
        ("process: {send-by: 2027-06}",),
        "case.yaml:17: the message goes by 2027-06 · the leaders meet on 2027-05 · "
        "send it before they meet (rule §C26)",
    ),
    (
        26,
        ("process: {send-by: 2027-03-01}",),
        "case.yaml:17: the message was to go by 2027-03-01 · the plan is made as of 2027-03-15 · "
        "name a day that is still to come (rule §C26)",
    ),
    (
        26,
        ("process: {carriers: [{kind: letter, cost: 1, days: 90}]}",),
        "case.yaml:17: note: the letter takes 90 days · the leaders meet on 2027-05 · "
        "choose a faster carrier, or send earlier (rule §C26)",
    ),
    (
        26,
        ("channels: {line: {title: Line, start: 2020, end: 2019}}",),
        "case.yaml:17: line ends on 2019 · it starts on 2020 · exchange the two, or correct one "
        "(rule §C26)",
    ),
    (
        27,
        (
            "now: market => now: market\n    lead: [B, A]",
            "parties: {Upland: {leads: [{name: A}]}, Lowland: {leads: [{name: B}]}}",
        ),
        "case.yaml:14: `A` leads on power for Lowland · Lowland lists no such lead · "
        "write our lead first, then theirs (rule §C27)",
    ),
    (
        28,
        (
            "options: [market, fixed] => options: {market: , fixed: {measured-by: bills}}",
            "benchmarks: {bills: {what: mean bill, by: them, controlled: no}}",
        ),
        "case.yaml:14: note: `fixed` is measured by bills · many causes move it, so it warns and "
        "triggers nothing · measure an act that the promiser controls (rule §C28)",
    ),
    (
        29,
        ("best-first: [20%, 10%, none] => best-first: [20%, 10%, none], drift: -6",),
        "case.yaml:11: note: `drift` of water › them is exactly -6 · it is held as a guess · "
        "write a range, or say firm: likely (rule §C29)",
    ),
    (
        30,
        ("marks: [tlp:ambr]",),
        "case.yaml:17: note: the mark `tlp:ambr` is no level of TLP 2.0 · it would be read as a "
        "compartment · did you mean `TLP:AMBER`? (rule §C30)",
    ),
    (
        66,
        ("readers: {ana: {compartments: [watr]}}", "marks: [water]"),
        "case.yaml:17: note: ana holds `watr` · no part of the case is marked with it · "
        "did you mean `water`? (rule §C66)",
    ),
    (
        66,
        ("readers: {ana: {addressee: yes}, bo: {addressee: yes}}",),
        "case.yaml:17: the message is addressed to bo · it is addressed to ana as well · "
        "leave `addressee` to whoever may see least of both (rule §C66)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: Hill, terms: watr = 10%}}"),
        "case.yaml:18: `Hill` is nobody at this table · an entry is of one side, or of one of "
        "`others` · write us, them, or the name of a third party (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: watr = 10%}}"),
        "case.yaml:18: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: water = 11%}}"),
        "case.yaml:18: the option `11%` is not there · water has no option of this name · "
        "did you mean `10%`? (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us}}"),
        "case.yaml:18: the entry says nothing · it has no terms, no brackets and no answer · "
        "write terms, brackets, accepts or refuses (rule §C67)",
    ),
    (
        67,
        (SPOKEN, f"  a: {{{WHEN}, side: us, terms: water = 10%, if: water = 20%}}"),
        "case.yaml:18: `water` is offered and hung on · a term cannot be its own condition · "
        "keep it in one of the two (rule §C67)",
    ),
    (
        68,
        (SPOKEN, f"  a: {{{WHEN}, side: us, accepts: b}}"),
        "case.yaml:18: the entry `b` is not there · no entry has this name · add it, or name one "
        "that is there (rule §C68)",
    ),
    (
        68,
        (
            SPOKEN,
            f"  a: {{{WHEN}, side: us, terms: water = 10%}}",
            f"  b: {{{WHEN}, side: us, refuses: a}}",
        ),
        "case.yaml:19: `b` answers its own side · an answer is the other side's · name an entry "
        "of another side (rule §C68)",
    ),
    (
        68,
        (
            SPOKEN,
            f"  a: {{{LATER}, side: us, terms: water = 10%}}",
            f"  b: {{{WHEN}, side: them, refuses: a}}",
        ),
        "case.yaml:19: `b` answers `a`, which came later · it is of 2027-03-02, round 1 · correct "
        "the day, the round or the name (rule §C68)",
    ),
    (
        31,
        ("never-trade: [power, power]",),
        "case.yaml:17: the red line `power` stands twice · first in case.yaml:17 · "
        "keep one of them (rule §C31)",
    ),
    (
        32,
        ("home: {us: [{who: parliament, power: veto}]}",),
        "case.yaml:17: note: parliament has a veto · it refuses nothing, so it constrains "
        "nothing · add needs: a condition; or power: sway (rule §C32)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: aim, counts: no, "
            "informs: [0.2, 1.4]}]}",
        ),
        "case.yaml:17: `informs` is 0.2 to 1.4 · it is a share · write a range from 0 (theatre) "
        "to 1 (taken at its word) (rule §C33)",
    ),
    (
        33,
        ("hearing: {costs: {visit: -1}}",),
        "case.yaml:17: `visit` is below 0 · a gain is no cost · write points from 0 up (rule §C33)",
    ),
    (
        33,
        ("hearing: {half-deterred-at: 0}",),
        "case.yaml:17: `half-deterred-at` is not above 0 · every act would be proof · "
        "write points above 0 (rule §C33)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: act, counts: no, "
            "informs: [0.2, 0.4]}]}",
        ),
        "case.yaml:17: `act` is no kind of speech · its cost is heard · "
        "take the row out; set costs and half-deterred-at (rule §C33)",
    ),
    (
        33,
        (
            "hearing: {heard: [{openness: public, level: leader, kind: aim, counts: no, "
            "informs: [0.2, 0.4], best: 0.5}]}",
        ),
        "case.yaml:17: `best` is 0.5 · `informs` runs from 0.2 to 0.4 · put it inside the range "
        "(rule §C33)",
    ),
    (
        34,
        ("now: market => now: market\n    with: power",),
        "case.yaml:14: power rides with power · it rides with itself · name an issue that has a "
        "place of its own (rule §C34)",
    ),
    (
        35,
        ("options: [market, fixed] => options: [market]",),
        "case.yaml:14: note: power has one option · there is nothing to choose · "
        "add what else it could be (rule §C35)",
    ),
    (
        36,
        (STEPS.format("a: {by: both}"),),
        "case.yaml:14: `a` is by both · a step is one side's act; the other's is another step · "
        "write two steps, one by us and one by them (rule §C36)",
    ),
    (
        36,
        (STEPS.format("a: {by: us}, b: {by: them}"),),
        "case.yaml:14: `b` belongs to no option · it would never be taken · "
        "name it in an option's `steps: [b]`, or remove it (rule §C36)",
    ),
    (
        37,
        (STEPS.format("a: {by: us, start: 2027-06, due: 2027-05}"),),
        "case.yaml:14: it is to be done by 2027-05, before it starts · it may begin in 2027-06 · "
        "put the dates in order (rule §C37)",
    ),
    (
        38,
        (STEPS.format("a: {by: us, waits-for: [{step: a}]}"),),
        "case.yaml:14: `a` waits for itself · it could never be taken · "
        "name the other side's step that it waits for (rule §C38)",
    ),
    (
        38,
        (STEPS.format("a: {by: us, waits-for: [{step: z}]}"),),
        "case.yaml:14: `z` is no step of the case · nobody would ever see it done · "
        "name a step: a (rule §C38)",
    ),
    (
        39,
        (STEPS.format("a: {by: us, measured-by: gauge}"),),
        "case.yaml:14: `gauge` is no benchmark of the case · nobody would measure the step · "
        "add it under `benchmarks`, with who promises it (rule §C39)",
    ),
    (
        40,
        ("evidence: [{until: 2027-03, published: 2027-03, value: 1}]",),
        "case.yaml:17: names nothing · an observation is of one pledge or of one benchmark · "
        "write one of `pledge` and `benchmark` (rule §C40)",
    ),
    (
        40,
        (
            "pledges: {a: {what: x, by: us}}\nbenchmarks: {b: {what: x, by: us, controlled: yes}}\n"
            "evidence: [{pledge: a, benchmark: b, until: 2027-03, published: 2027-03}]",
        ),
        "case.yaml:19: names a pledge and a benchmark · an observation is of one pledge or of one "
        "benchmark · write one of `pledge` and `benchmark` (rule §C40)",
    ),
    (
        41,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "goalposts: [{pledge: a, date: 2027, field: unit, from: t, to: t}]",
        ),
        "case.yaml:18: the unit is moved from t to t · a goalpost that moved stands elsewhere · "
        "correct `from` or `to`, or remove it (rule §C41)",
    ),
    (
        44,
        ("pledges: {a: {what: x, by: us, date: 2027-02-10, due: 2027-02-09}}",),
        "case.yaml:17: it is due 2027-02-09, and the pledge `x` begins 2027-02-10 · nothing is "
        "due, counted or decided of what nobody has promised yet · correct one of the dates, or "
        "give the pledge a `since` (rule §C44)",
    ),
    (
        44,
        (
            "pledges: {a: {what: x, by: us, date: 2027-02-10, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: t, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: the time counted ends 2027-01, and the pledge `x` begins 2027-02-10 · "
        "nothing is due, counted or decided of what nobody has promised yet · correct one of the "
        "dates, or give the pledge a `since` (rule §C44)",
    ),
    (
        44,
        (
            "pledges: {a: {what: x, by: us, date: 2027-02-10}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: waive, what: y}]",
        ),
        "case.yaml:18: the waive is dated 2027-02-09, and the pledge `x` begins 2027-02-10 · "
        "nothing is due, counted or decided of what nobody has promised yet · correct one of the "
        "dates, or give the pledge a `since` (rule §C44)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: -3}}",),
        "case.yaml:17: note: at least -3 is promised · it is read as a floor under a level: "
        "whatever stands above it keeps it · write `at-least: -3` in its place to say so, or "
        "`at-most: yes` where it is a ceiling (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 0}}",),
        "case.yaml:17: at least 0 is promised · whoever does nothing would have kept it · write "
        "how much is promised, `at-most: yes` where it is a ceiling, or `at-least: 0` in its place "
        "where it is a floor under a level (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 5, at-least: 2}}",),
        "case.yaml:17: at least 2 and 5 are promised · a floor is one number · remove one of them, "
        "or write `at-most: yes` where they bound a band (rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, at-least: 2, at-most: yes}}",),
        "case.yaml:17: at least 2 and `at-most` · the upper bound is missing · write it as "
        "`amount` "
        "(rule §C45)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, amount: 2, at-least: 6, at-most: yes}}",),
        "case.yaml:17: the band from 6 to 2 is turned round · nothing lies inside it · write the "
        "lower bound as `at-least` (rule §C45)",
    ),
    (
        51,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: certify, what: looked at}]",
        ),
        "case.yaml:18: `looked at` is certified · it may say that it was met, or that not · add "
        "`met: yes` or `met: no` (rule §C51)",
    ),
    (
        51,
        ("events: [{date: 2027-02-09, side: us, kind: act, what: x, met: yes}]",),
        "case.yaml:17: `met` of `kind: act` · only one that certifies says so · write `kind: "
        "certify`, or "
        "remove it (rule §C51)",
    ),
    (
        52,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-03, published: 2027-02, value: 5, unit: t, "
            "judged: {by: b}}]",
        ),
        "case.yaml:18: note: it counts to 2027-03, and was published 2027-02 · what was to come "
        "had "
        "not been counted: it is taken as counted to that day · correct one of the days; a "
        "forecast "
        "is a fact, and no evidence (rule §C52)",
    ),
    (
        53,
        (
            "judged: {by: staff, on: 2027-03-01} => judged: {by: staff}",
            "parties: {Upland: {win-at-home: bread}, Lowland: {reservation: 3, judged: {by: a, on: "
            "2027-03-01}}}",
        ),
        "case.yaml:4: note: nothing says since when these are known: meet, `parties › Upland › "
        "win-at-home` · as of an earlier day they count as well · add judged: {by: …, on: …} at "
        "the top of the case, or a source or `visible-from` there (rule §C53)",
    ),
    (
        54,
        (
            "  s2: {title: Journal, date: 2027-03}\n  s3: {title: Diary, date: 2027-03, "
            "visible-from: 2027-03-02}",
            "events: [{date: 2027-03, side: us, kind: act, what: x}]",
        ),
        "case.yaml:19: note: dated 2027-03: `events › 0`, `sources › s2` · a month or year counts "
        "from its last day, and the plan is made as of 2027-03-15 · give the day, or "
        "`visible-from` where it was known (rule §C54)",
    ),
    (
        59,
        ("record: {E1: {title: The old fair, start: 2020, end: 2021}}",),
        "case.yaml:17: note: record: 1 bears on no issue: “The old fair” · a plan does not cover "
        "them, and says so on its first page · name the issue, or say why there is none under "
        "no-issue (rule §C59)",
    ),
    (
        65,
        ("options: [market, fixed] => options: {market: {}, fixed: {noun: a fixed price}}",),
        "case.yaml:9: note: without a form of its own: 2 of 3 options, water: 10%, water: 20% "
        "· brief and cards then name them by title and option · write noun, or we-get and "
        "they-get (rule §C65)",
    ),
    (
        12,
        ("parties: {Upland: {win-at-home: {says: light, if: power = fix}}}",),
        "case.yaml:17: the condition `power = fix` cannot be read · `fix` is not an option of "
        "power · did you mean `fixed`? (rule §C12)",
    ),
    (
        3,
        ("facts: [{fact: flow, value: low, issue: watr}]",),
        "case.yaml:17: the issue `watr` is not there · no issue of the case has this name · "
        "did you mean `water`? (rule §C3)",
    ),
    (
        58,
        ("doubt: {agree: 0}",),
        "case.yaml:17: note: our errors are said not to agree at all · errors that cancel make "
        "every large package sure · write how far they agree, as in 0.3, or leave it out "
        "(rule §C58)",
    ),
    (
        21,
        ("judged: {by: staff, on: 2027-03-01}\n => ", "doubt: {ours: 80%}"),
        "case.yaml:16: note: doubt is a judgement of nobody · it names no source and the case does "
        "not say who judged · add judged: {by: …, on: …} at the top of the case, or sources here "
        "(rule §C21)",
    ),
    (
        52,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: t, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: note: it was published 2027-02, and its latest source 2027-03-01 · it "
        "counts "
        "from the later of the two days · cite what was published first, or give `visible-from` "
        "(rule §C52)",
    ),
    (
        46,
        (
            "pledges: {a: {what: x, by: Lowland}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: them, kind: certify, what: y}]",
        ),
        "case.yaml:18: Lowland certifies what it promised itself · only who is owed, or a third "
        "party, can say so · correct `side`, leave it out for a third party, or write it as "
        "`kind: act` (rule §C46)",
    ),
    (
        46,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "events: [{pledge: a, date: 2027-02-09, side: us, kind: void, what: y}]",
        ),
        "case.yaml:18: us voids what it promised itself · only who is owed, or a third "
        "party, can say so · correct `side`, leave it out for a third party, or write it as "
        "`kind: act` (rule §C46)",
    ),
    (
        47,
        (
            "pledges: {a: {what: x, by: us}}\n"
            "evidence:\n"
            "  - {pledge: a, until: 2027-01, published: 2027-02, value: 5, sources: [s1]}\n"
            "  - {pledge: a, until: 2027-01, published: 2027-02, value: 6, sources: [s1]}",
        ),
        "case.yaml:20: `a` to 2027-01 is 5 and 6, both published 2027-02 · nobody can say which of "
        "them counts · mark one of them `rival: yes`, or correct the day on which it was published "
        "(rule §C47)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, unit: kg, "
            "sources: [s1]}]",
        ),
        "case.yaml:18: note: 5 kg cannot be compared with what is owed in t · it counts for "
        "nothing · write it in t, or as `percent of …` (rule §C48)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t}}\n"
            "evidence: [{pledge: a, until: 2027-01, published: 2027-02, value: 5, sources: [s1]}]",
        ),
        "case.yaml:18: note: the figure 5 has no unit · it is read in t · add `unit: t`, or its "
        "own (rule §C48)",
    ),
    (
        45,
        ("pledges: {a: {what: x, by: us, quantity: -3}}",),
        "case.yaml:17: note: at least -3 is promised · it is read as a floor under a level: "
        "whatever stands above it keeps it · write `at-least: -3` in its place to say so, or "
        "`at-most: yes` where it is a ceiling (rule §C45)",
    ),
    (
        48,
        (
            "pledges: {a: {what: x, by: us, amount: 5, unit: t, series: m}}\n"
            "series: {m: {title: M, unit: kg, file: m.csv}}",
        ),
        "case.yaml:17: the series `m` counts in kg, and the pledge is owed in t · its figures "
        "would be added up as t · write one unit for both, or say in the series by what to "
        "`divide` kg (rule §C48)",
    ),
    (
        49,
        ("pledges: {a: {what: x, by: us, deadline: 2027-02-31}}",),
        "case.yaml:17: the deadline `2027-02-31` · names a day that does not exist · check month "
        "and day (rule §C49)",
    ),
    (
        49,
        ('pledges: {a: {what: x, by: us, quantity: "1,000"}}',),
        "case.yaml:17: the quantity `1,000` · it is read as words, so that no amount is owed · "
        "write it as 1000 (rule §C49)",
    ),
    (
        50,
        (
            "pledges: {a: {what: x, by: us, date: 2026}}\ngoalposts:\n"
            "  - {pledge: a, date: 2027-01, field: deadline, from: 2027-05, to: 2027-06}\n"
            "  - {pledge: a, date: 2027-02, field: deadline, from: 2027-07, to: 2027-08}",
        ),
        "case.yaml:20: note: the deadline of `a` is moved from 2027-07 · it had been moved to "
        "2027-06 before · correct one of the two, or add the move between them (rule §C50)",
    ),
    (
        42,
        (
            "pledges:\n  a: {what: x, by: us, waits-for: [b]}\n"
            "  b: {what: x, by: them, waits-for: [c]}\n  c: {what: x, by: us, waits-for: [a]}",
        ),
        "case.yaml:18: pledges wait for each other: `a` → `b` → `c` → `a` · none of them would "
        "ever be due · let one of them go first: take its `waits-for` away (rule §C42)",
    ),
    (
        43,
        ("pledges: {a: {what: x, by: us, delivered: 59}, b: {what: x, by: us, delivered: none}}",),
        "case.yaml:17: note: the figure 59 of `pledges › a` names no source · nobody can check it "
        "· "
        "add sources: […], or judged: {by: …, on: …} (rule §C43)",
    ),
    (
        43,
        ("facts: [{fact: rain, value: 7}, {fact: sun, value: 7, judged: {by: A}}]",),
        "case.yaml:17: note: the figure 7 of `facts › 0` names no source · nobody can check it · "
        "add sources: […], or judged: {by: …, on: …} (rule §C43)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, taken-back: [b]}}",),
        "case.yaml:17: the pledge `b` is not there · no pledge of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, step: s}}",),
        "case.yaml:17: the step `s` is not there · no step of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("pledges: {a: {what: x, by: us, series: s}}",),
        "case.yaml:17: the series `s` is not there · no series of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("readouts: [{pledge: a, side: us, date: 2027, text: x}]",),
        "case.yaml:17: the pledge `a` is not there · no pledge of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("evidence: [{benchmark: b, until: 2027, published: 2027}]",),
        "case.yaml:17: the benchmark `b` is not there · no benchmark of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
    (
        6,
        ("events: [{date: 2027, kind: contact, what: x, channel: k}]",),
        "case.yaml:17: the channel `k` is not there · no channel of the case has this name · "
        "add it, or name one that is there (rule §C6)",
    ),
]


def test_the_small_case_has_no_finding() -> None:
    assert not found()
    assert "§C" not in SMALL


@pytest.mark.parametrize(("rule", "changes", "message"), EXAMPLES)
def test_the_rule_says_what_is_wrong_and_what_to_do(
    rule: int, changes: tuple[str, ...], message: str
) -> None:
    assert message in found(*changes)
    assert message.endswith(f"(rule §C{rule})")


def test_every_rule_has_an_example() -> None:
    of_files = {69}  # a copy has to lie beside the case: see test_trackers
    assert {rule for rule, _, _ in EXAMPLES} | of_files == set(RULES)


@pytest.mark.parametrize(
    "changes",
    [
        ("never-trade: [power]",),
        ('requires: [{if: "water = 20%", needs: "power = fixed"}]',),
        (
            "requires:",
            '- {if: "water = 20%", needs: "power = fixed"}',
            '- {if: "power = fixed", needs: "water >= 10%"}',
        ),
        (
            "requires:",
            '- {if: "water >= 10%", needs: "power = fixed", holds: at-the-end}',
            '- {if: "power = fixed", needs: "water = 20%"}',
        ),
        ("now: market => now: market\n    lead: [A, B]",),
        (
            "facts:",
            "- {fact: flow, value: low, vintage: a, issue: water}",
            "- {fact: flow, value: high, vintage: b, no-issue: known to all}",
        ),
        (
            "facts:",
            "- {fact: flow, value: low, date: 2025, issue: water}",
            "- {fact: flow, value: high, date: 2026, issue: water}",
        ),
        ("weight: must => weight: [40, 60]",),
        ("weight: must => weight: [0, 2]",),
        ("date: 2027-05 => date: 2027-03-15",),
        ("process: {send-by: 2027-05-31}", "channels: {line: {title: x, start: 2020, end: 2020}}"),
        ("process: {carriers: [{kind: letter, cost: 1, days: 77}]}",),
        ("bands: {vital: [80, 120]}", "weight: must => weight: vital"),
        ("marks: [TLP:AMBER+STRICT, water]",),
        ("best-first: [20%, 10%, none] => best-first: [20%, [10%, none]]",),
        (ASKS.replace('"good"', '"good", prior: 0.5'),),
        ("pledges: {a: {what: x, by: us, at-least: -3, unit: t}}",),
        ("pledges: {a: {what: x, by: us, amount: 6, at-least: 2, at-most: yes, unit: t}}",),
        ("pledges: {a: {what: x, by: us, quantity: 0, unit: t}}",),
    ],
)
def test_what_is_right_is_let_through(changes: tuple[str, ...]) -> None:
    assert not found(*changes)
