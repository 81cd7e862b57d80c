"""What a YAML parser's complaint means, in plain words."""

from typing import Any

import yaml

from detente.answers import Finding

_WORDS = {
    "mapping values are not allowed": (
        "a second colon stands in one line",
        "put the value in quotes, or begin a new line",
    ),
    "could not find expected ':'": ("a colon is missing after a key", "write key: value"),
    "did not find expected ',' or ']'": ("a list [ … ] is not closed", "add a comma or ]"),
    "did not find expected ',' or '}'": ("a mapping { … } is not closed", "add a comma or }"),
    "found unexpected end of stream": ("a quote is not closed", "close it with the same sign"),
    "did not find expected key": (
        "a line is set in wrongly, or a text has a quote in its middle",
        "set it in as the line above, or put the whole text in quotes",
    ),
    "did not find expected '-' indicator": (
        "a line is set in wrongly",
        "begin each entry of the list with - in the same column",
    ),
    "found character that cannot start any token": (
        "a tab, @, ` or % cannot begin a value",
        "set lines in with spaces, and put such a value in quotes",
    ),
    "found unknown escape character": (
        "a backslash in double quotes begins a code",
        "write it twice, or use single quotes",
    ),
    "found a tab character": ("a tab stands where spaces belong", "set lines in with spaces"),
}


def unparsed(file: str, text: str, error: yaml.YAMLError) -> Finding:
    """One finding at the place where the parser stopped."""
    if isinstance(error, yaml.reader.ReaderError):
        return _unreadable(file, text, error)
    why, do = _plain(str(getattr(error, "problem", "") or ""))
    return Finding(file, _line(error), "this is not YAML from here on", why, do)


def _unreadable(file: str, text: str, error: Any) -> Finding:
    line = text.count("\n", 0, error.position) + 1
    return Finding(
        file,
        line,
        f"the character with number {error.character} cannot be read",
        "control characters are not text",
        "remove it",
    )


def _line(error: yaml.YAMLError) -> int:
    for name in ("problem_mark", "context_mark"):
        mark = getattr(error, name, None)
        if mark is not None:
            return int(mark.line) + 1
    return 1


def _plain(problem: str) -> tuple[str, str]:
    for start, words in _WORDS.items():
        if problem.startswith(start):
            return words
    do = "look for a missing colon, quote or bracket, or a line that is set in wrongly"
    return problem or "the parser stopped", do
