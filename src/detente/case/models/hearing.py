"""The template of how each kind of speech is heard, and what words of cost are worth."""

from functools import cache
from importlib.resources import files

import yaml

from detente.case.models.signals import Hearing


@cache
def hearing_template() -> Hearing:
    """What a case's own `hearing` stands in place of, row by row."""
    text = files("detente").joinpath("templates/hearing.yaml").read_text(encoding="utf-8")
    return Hearing.model_validate(yaml.safe_load(text))
