"""Rule §C65: options have forms of their own, all that may move, or none."""

from detente.case.checks.inspection import Inspection
from detente.case.models.issue import Issue, Option
from detente.files.near import in_a_row
from detente.visible import flowing, in_marks, ticked

FORMS = ("noun", "we_get", "they_get")


def check_forms(inspection: Inspection) -> None:
    """One note with the count, where a case gives forms to some of its options and not to all; and
    one for each issue of which two options are called alike.

    What a third party gives is called by its title, and needs none.
    """
    for name, issue in inspection.case.issues.items():
        _alike(inspection, name, issue)
    fixed = {line.issue for line in inspection.case.never_trade}
    fixed |= {gift for other in inspection.case.others.values() for gift in other.give}
    moving = {
        (name, key): option
        for name, issue in inspection.case.issues.items()
        for key, option in issue.options.items()
        if key != issue.now and name not in fixed
    }
    lacking = [where for where, option in moving.items() if not _formed(option)]
    if not lacking or len(lacking) == len(moving):
        return
    named = in_a_row([f"{ticked(issue)}: {ticked(option)}" for issue, option in lacking], 3)
    what = f"without a form of its own: {len(lacking)} of {len(moving)} options, {named}"
    why = "brief and cards then name them by title and option"
    first = lacking[0]
    do = "write noun, or we-get and they-get"
    inspection.note(65, ("issues", first[0], "options", first[1]), what, why, do)


def _alike(inspection: Inspection, name: str, issue: Issue) -> None:
    whose: dict[str, str] = {}
    for key, option in issue.options.items():
        forms = (key, option.says, *(getattr(option, form) for form in FORMS))
        for words in {flowing(one).casefold() for one in forms if one}:
            if whose.setdefault(words, key) != key:
                what = f"two options of {ticked(name)} are called alike: {in_marks(words)}"
                why = f"a text that says so says neither {ticked(whose[words])} nor {ticked(key)}"
                inspection.note(65, ("issues", name, "options", key), what, why, "tell them apart")
                return


def _formed(option: Option) -> bool:
    return any(getattr(option, name) for name in FORMS)
