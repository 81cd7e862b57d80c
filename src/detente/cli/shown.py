"""One answer shown: in words, or as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from detente.answers import Answer
    from detente.case.case import Case


def shown(name: str, case: Case, answer: Answer[Any], as_json: bool) -> None:
    """Print one study's answer."""
    if as_json:
        from detente.report.json import plain
        from detente.report.screen import echo_json

        echo_json(plain(answer))
        return
    from detente.report.setting import Setting
    from detente.report.terminal import show

    show(name, answer, Setting(case))
