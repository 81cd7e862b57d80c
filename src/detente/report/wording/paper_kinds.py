"""What each kind of paper is, in a line."""

ABOUT = {
    "brief": "the decision, one page",
    "letter": "the leader's message, words alone, as it goes",
    "note": (
        "for our own side: from, to, by, when, what is to settle, what is said by word of mouth"
    ),
    "call": (
        "the message for a call through an interpreter: "
        "one thought a line, pauses, what to listen for"
    ),
    "oral": "the message for a confidant or a third leader, who says it and leaves no paper",
    "translator": "the letter for a named person, with the glossary of agreed and contested terms",
    "cards": "a card for each lead, which may travel",
    "review": "how the talks stand, before the leaders' review: it stays at home",
    "home-sheets": "latitude, walk-aways, rates and fallback: these stay at home",
    "lines": "lines to take: if asked, if it leaks, our own readout of each outcome",
    "consultations": "who is told what, when and by whom",
    "implementation": "joint commission, who verifies what and how, data, what an incident starts",
    "objections": "what critics will say, who can wreck it, and the answers",
    "book": "the brief and every chapter, without the annex",
    "workbook": "every table; the package with live sums",
    "calendar": "every day with its owner",
    "explorer": "the package explorer, one file for a machine without a network",
}
