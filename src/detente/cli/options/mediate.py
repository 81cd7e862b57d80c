"""What a mediator is shown: drafts of a single text, and with a folder its papers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from detente.cli.options.reader import reader, setting
from detente.cli.out_folder import run_of, told_of, writing_to
from detente.cli.refuse import refuse
from detente.cli.request import refusing
from detente.visible import placed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from detente.api.reading import CaseView


def mediate(
    view: CaseView,
    seed: int,
    as_json: bool,
    package: Mapping[str, str] | None = None,
    out: Path | None = None,
) -> None:
    """Print a mediator's drafts, and write its papers where a folder is named."""
    from detente.api.planning import drafts, single_text
    from detente.report.mediation import papers
    from detente.report.out_set import write_set
    from detente.report.readers.told import told
    from detente.report.screen import echo, echo_json
    from detente.report.terminal import show_drafts

    if package is not None:
        refuse(
            "--package: a mediator has no package of its own · it is given drafts · leave it out"
        )
    with refusing():
        own = drafts(view, seed=seed)
        shared = single_text(view, seed=seed) if out else None
    own_setting = setting(view.case)
    if as_json:
        echo_json(told(own, own_setting.sight, "packages"))
    else:
        show_drafts(own, own_setting, view.mediator)
    if out is None or shared is None or view.shared is None:
        return
    with writing_to(out):
        made = papers(own, own_setting, shared, setting(view.shared))
        run = run_of(view, seed, None, reader())
        written = write_set("drafts", made, out, run)
    if not as_json:
        for path in written:
            echo(f"wrote {placed(path)}")
        told_of(out, run)
