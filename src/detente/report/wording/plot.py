"""What each case of an XY plot is to the claim that an ingredient, or most, is needed."""

from collections.abc import Mapping

from detente.engines.lessons.case_types import Kind

KINDS: Mapping[str, str] = {
    Kind.TYPICAL: "there, and progress was made",
    Kind.INCONSISTENT_NECESSITY: "there, and more progress than that",
    Kind.DEVIANT_NECESSITY: "progress, though it was not there",
    Kind.WITHOUT_OUTCOME: "there, and still no progress",
    Kind.IRRELEVANT: "neither there nor progress",
    Kind.ASTRIDE: "exactly between",
}
