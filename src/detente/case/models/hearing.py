"""The template of how each kind of speech is heard, and what words of cost are worth."""

from functools import cache

from detente.case.models.signals import Hearing
from detente.files.yaml_text import template


@cache
def hearing_template() -> Hearing:
    """What a case's own `hearing` stands in place of, row by row."""
    return Hearing.model_validate(template("hearing"))
