"""A YAML text of a file, its faults as findings."""

from detente.answers import Finding
from detente.files.yaml_text import YamlText


class Tree(YamlText):
    """Plain data with its places and findings."""

    def __init__(self, file: str, text: str) -> None:
        """Parse at once; `data` is None where the text is empty or could not be parsed."""
        super().__init__(file, text)
        self.findings = [Finding(file, one.line, one.what, one.why, one.do) for one in self.faults]
