"""Names of parties and people: written in one way, and no two that look the same.

What is asked of a name is asked before a table is founded; acts that were signed with other names
stay what they are. Letters that look alike are those of Unicode's table of confusables (UTS 39,
confusables.txt) as far as Greek, Cyrillic, Armenian, Cherokee, Lisu and Latin letters and digits
go.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from detente.visible import REPORTED, is_inkless

ALIKE = {
    **dict(zip("асеорхуіјѕһԁԛԝьгпкмтнв", "aceopxyijshdqwbrnkmthb", strict=True)),
    **dict(zip("αοορνυιικτχγηωεβ", "aoopvuiiktxynweb", strict=True)),
    **dict(zip("օոսհցզքյ", "onuhgqpj", strict=True)),
    **dict(zip("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou", strict=True)),
    **dict(zip("ᎠᎡᎢᎥᎪᎫᎬᎳᎷᎻᏀᏃᏏᏒᏔᏚᏙᏞᏟᏢᏦᏧᏳᏴ", "drtiajewmhgzbrwsvlcpkdgb", strict=True)),
    **dict(zip("ıɑɡɩʀʏƽ", "iagiry5", strict=True)),
    **dict(zip("01|!5", "olils", strict=True)),
}
EAST = frozenset(("CJK", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "HANGUL", "BOPOMOFO"))
PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"), ("l", "i"))


def name_fault(name: str) -> str:
    r"""Why a name is not to be signed, or nothing.

    >>> name_fault("Hill"), name_fault("Hill "), name_fault("Hi\u202ell")
    ('', 'it begins, ends or goes on with a blank too many', 'it holds U+202E, which is not seen')
    """
    hidden = [each for each in name if not each.isprintable() and not each.isspace()]
    hidden += [each for before, each in pairwise(f" {name}") if is_inkless(each, before)]
    if hidden:
        return f"it holds U+{ord(hidden[0]):04X}, which is not seen"
    if not name or name != " ".join(name.split()):
        return "it begins, ends or goes on with a blank too many"
    if name != unicodedata.normalize("NFC", name):
        return "its accents are not in their one spelling (NFC)"
    plain = unicodedata.normalize("NFKC", name)
    if odd := [one for one in name if unicodedata.normalize("NFKC", one) != one]:
        return f"it holds U+{ord(odd[0]):04X}, which passes for a letter of {plain!r}"
    if odd := [one for one in name if one in "[]{}<>" or unicodedata.category(one) in ("Sm", "So")]:
        return f"it holds {odd[0]!r}, which passes for a sign of our own layout"
    if name.casefold() in REPORTED:
        return "it is a word by which this program says how things stand"
    return ""


def skeleton(name: str) -> str:
    """What a name looks like at a glance: names with one skeleton are taken for each other."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = (each for each in plain if each.isalnum() and not is_inkless(each))
    bare = "".join(each for each in letters if not unicodedata.combining(each))
    seen = "".join(ALIKE.get(each, each) for each in bare)
    for two, single in PAIRS:
        seen = seen.replace(two, single)
    return seen


def look_alikes(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Groups of different names that look the same, each in order, by their first.

    >>> list(look_alikes(["Hill", "H\u0456ll", "Vale"]))[0][0]
    'Hill'
    """
    groups: dict[str, list[str]] = {}
    for name in sorted(set(names)):
        groups.setdefault(skeleton(name), []).append(name)
    return (tuple(one) for one in groups.values() if len(one) > 1)


def mixed(name: str) -> bool:
    """Whether letters of several alphabets stand in one word of a name."""
    return any(len({_alphabet(each) for each in word if each.isalpha()}) > 1
               for word in name.split())  # fmt: skip


def _alphabet(letter: str) -> str:
    """LATIN, CYRILLIC …; those that are written together in East Asia are one."""
    first = unicodedata.name(letter, "?").split()[0].split("-")[0]
    return "CJK" if first in EAST else first
