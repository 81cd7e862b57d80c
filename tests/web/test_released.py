"""In the app too a release opens the owner's plan, and no other side's."""

from pathlib import Path

import pytest

from detente.api.reading import read
from detente.web.shelf import Look
from detente.web.worker import ViewRequest
from tests.assistant.mill import mill


@pytest.mark.parametrize("party", [None, "Southport"])
def test_of_another_side_s_plan_nothing_was_released(party: str | None, tmp_path: Path) -> None:
    path = mill(tmp_path)
    look = Look(ViewRequest(path, party=party), read(path, party=party), (), None, reader="press")
    assert look.setting.sight.released("packages") == (party is None)
