"""One answer shown: in words, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from detente.cli.options.reader import setting, sight

if TYPE_CHECKING:
    from detente.answers import Answer
    from detente.case.models.case import Case


def shown(name: str, case: Case, answer: Answer[Any], as_json: bool) -> None:
    """Print one study's answer, as its reader may see it."""
    if as_json:
        from detente.report.readers.told import told
        from detente.report.screen import echo_json

        echo_json(told(answer, sight(case), name))
        return
    from detente.report.terminal import show

    show(name, answer, setting(case))
