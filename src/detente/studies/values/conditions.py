"""Two sets of conditions side by side: ripeness as both see it, and the ingredients of progress."""

from dataclasses import dataclass

NOT_JUDGED = "not judged"


@dataclass(frozen=True)
class Conditions:
    """One issue (definitions §20, §27). Each value is a word, or "not judged".

    `perceived`: stalemate, hurt, way-out, each with who sees it (both, one side by name, neither;
    a side that was not judged is named). `ripe`: whether both see all three. `ingredients`: how
    far each is there; `there`: how many of them are. `…_by`: who judged, and when.
    """

    issue: str
    title: str
    perceived: dict[str, str]
    ripe: str
    perceived_by: str
    ingredients: dict[str, str]
    there: str
    ingredients_by: str
