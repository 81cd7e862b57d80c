"""Which options a lead may settle without asking: those that are a win for both (§15)."""

from detente.studies.values.agenda import Agenda, IssueLine
from detente.studies.values.packages.level import InReadings


def latitude(agenda: Agenda) -> dict[str, tuple[str, ...]]:
    """By issue, the options that stand in a package which is a win for both in every reading."""
    return {line.id: options_in(line, InReadings.EVERY) for line in agenda.lines}


def options_in(line: IssueLine, level: InReadings) -> tuple[str, ...]:
    """The options that stand in a package which is a win for both in so many readings."""
    return tuple(option.name for option in line.options if option.package is level)
