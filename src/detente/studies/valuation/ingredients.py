"""The ingredients of progress: their names, their scale, and who supplies them (§20)."""

from collections.abc import Mapping
from fractions import Fraction
from functools import cache

from detente.case.models.issue import Ingredient, Ingredients
from detente.case.models.part import Part
from detente.case.models.record import Episode
from detente.case.models.scalars import Text, YesNo
from detente.files.yaml_text import template
from detente.studies.values.record.issue_lessons import Supplier

SCALE: Mapping[Ingredient, Fraction] = {
    Ingredient.YES: Fraction(1),
    Ingredient.MOSTLY: Fraction(2, 3),
    Ingredient.LITTLE: Fraction(1, 3),
    Ingredient.NO: Fraction(0),
}
"""What a word stands for: the points of the record's own scale (definitions §20)."""
LACKING = (Ingredient.LITTLE, Ingredient.NO)


class NamedIngredient(Part):
    """An ingredient: what it is called, who supplies it, by which acts of the process."""

    id: Text
    says: Text
    short: Text
    act: Text
    by: Supplier
    acts: tuple[Text, ...]
    message: YesNo
    sources: tuple[Text, ...]


@cache
def ingredients() -> tuple[NamedIngredient, ...]:
    """The ingredients of `templates/ingredients.yaml`, in the order of the paper."""
    return tuple(NamedIngredient.model_validate(one) for one in template("ingredients"))


@cache
def names() -> tuple[str, ...]:
    """The ingredients' short names."""
    return tuple(one.id for one in ingredients())


def short(name: str) -> str:
    """An ingredient in a few words."""
    return next(one.short for one in ingredients() if one.id == name)


def word(now: Ingredients, name: str) -> Ingredient:
    """How far an ingredient is there now."""
    value: Ingredient = getattr(now, name)
    return value


def code(episode: Episode, name: str) -> Fraction | None:
    """How far it was there in a past episode; None where that is not known."""
    value: Fraction | None = getattr(episode, name)
    return value
