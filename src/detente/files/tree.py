"""A YAML text of a file, its faults as findings."""

from detente.answers import Finding
from detente.files.allowance import Allowance
from detente.files.yaml_text import YamlText


class Tree(YamlText):
    """Plain data with its places and findings."""

    def __init__(self, file: str, text: str, allowance: Allowance | None = None) -> None:
        """Parse at once; `data` is None where the text is empty or could not be parsed.

        `allowance`: that of all files that are read with it.
        """
        super().__init__(file, text, allowance)
        self.findings = [Finding(file, one.line, one.what, one.why, one.do) for one in self.faults]
