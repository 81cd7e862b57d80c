"""All that planning uses, loaded once: hands forked from here begin with their work.

Importing this file loads it; `web/work.py` names it to the process that forks.
"""

import gc
from importlib import import_module

from detente.studies.registry import PIECES, ROWS, piece

for _row in ROWS:
    _run = _row.run
for _name in PIECES:
    piece(_name)
for _name in (
    "detente.api.planning", "detente.api.reading", "detente.studies.packages",
    "detente.report.explorer.tables", "detente.studies.ladder.moved",
    "detente.engines.rehearsal.compiled.runs", "highspy",
):  # fmt: skip
    import_module(_name)
gc.freeze()  # what is shared stays shared
