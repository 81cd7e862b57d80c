"""The three things that text in an answer may be: never a sentence of ours."""

from typing import TypeAlias

Id: TypeAlias = str
"""A key of the case or of a template: an issue, an option, a source, a rule."""
Name: TypeAlias = str
"""What somebody or something is called in the case."""
Quote: TypeAlias = str
"""Words of the case, of a template of data, or of a table, as they stand there."""
