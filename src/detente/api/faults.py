"""What somebody wrote wrong, as an exception that holds the findings that people see."""

from collections.abc import Iterable

from detente.answers import Finding, Severity, first


class Faults(Exception):  # noqa: N818 - faults of a text, not an error of the program
    """Every fault of what was handed in, at once; `findings` are those that the command prints."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Carry the findings; notes among them are left out."""
        self.findings = tuple(one for one in findings if one.severity is Severity.FAULT)
        super().__init__("\n".join(first(self.findings)))


def fault(where: str, what: str, why: str, do: str) -> Faults:
    """One fault: where, what, why, do this."""
    return Faults((Finding(where, 0, what, why, do),))
