"""Runs a module of the page without a page: by node, else by quickjs, else the test is skipped."""

import importlib
import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from detente.report.explorer.page import LINKS
from detente.report.style import TEMPLATES


def called(function: str, data: Any, folder: Path) -> Any:
    """What a function of `sums.js` gives for data. Neither engine there: skipped, and said."""
    source = (TEMPLATES / "sums.js").read_text(encoding="utf-8")
    if node := shutil.which("node"):
        (folder / "sums.mjs").write_text(source)
        (folder / "data.json").write_text(json.dumps(data))
        (folder / "run.mjs").write_text(
            "import fs from 'fs'; import * as sums from './sums.mjs';\n"
            "const data = JSON.parse(fs.readFileSync('data.json'));\n"
            f"process.stdout.write(JSON.stringify(({function})(sums, data)));\n"
        )
        ran = subprocess.run([node, "run.mjs"], cwd=folder, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
        return json.loads(ran.stdout)
    try:
        context = importlib.import_module("quickjs").Context()
    except ImportError:
        pytest.skip("NEITHER node NOR quickjs IS HERE: the page's sums were not tested")
    context.eval(LINKS.sub("", source).replace("export function*", "function*"))
    context.eval("const sums = { normal, tally, better, asGood, accepted, refused };")
    context.eval(f"const run = (text) => JSON.stringify(({function})(sums, JSON.parse(text)));")
    return json.loads(context.get("run")(json.dumps(data)))
