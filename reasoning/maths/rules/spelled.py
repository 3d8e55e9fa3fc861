"""Roots and functions in a move's words: the exact field knows them by inward names such as _3, a reader does not."""

from __future__ import annotations

import re

from reasoning.maths.exact import Field

_INWARD = re.compile(r"(?<![A-Za-z])_\d+")
_POWER = "^"  # a key of powers holds exponents as tuples, which nobody would read


def spelled(field: Field, text: str) -> str | None:
    """The text with every inward name as it would be typed (`2sqrt(x)`); None where one has no such form."""
    keys = {field.atom_name(index): atom.key for index, atom in enumerate(field.atoms)}
    texts = {name: _typed(field, keys[name]) for name in set(_INWARD.findall(text))}
    if None in texts.values():
        return None
    return _INWARD.sub(lambda match: texts[match[0]] or "", text)


def _typed(field: Field, key: tuple[str, ...]) -> str | None:
    """One root or function; what stands in it was made before it, so this ends."""
    name, *values = key
    if name == _POWER:
        return None
    if not values:
        return name
    degree = values.pop(0) if name == "root" else "2"
    over, under, *more = (*values, "1") if len(values) == 1 else values
    inner = spelled(field, (over if under == "1" else f"({over})/({under})").replace("*", ""))
    if inner is None or more:
        return None
    if name == "root":
        return f"sqrt({inner})" if degree == "2" else f"root({inner},{degree})"
    return f"{name}({inner})"
