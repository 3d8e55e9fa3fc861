"""How a rounded number may be written as an answer: 4.0 to tenths, and ≈ 4 or 3.96 ≈ 4 for what is only near."""

from __future__ import annotations

from reasoning.maths.tree import Call, Node, Num, Rel
from reasoning.maths.walk import bare


def is_rounding(given: Node) -> bool:
    """Whether a problem asks for a number rounded to a place."""
    node = bare(given)
    return isinstance(node, Call) and node.name == "round"


def rounded_value(given: Node, answer: Node) -> Node:
    """What an answer says is near: 468800 of "≈ 468800" and of "468751 ≈ 468800"; any other answer as it is."""
    number = bare(given)
    if not isinstance(answer, Rel) or answer.signs != ("~=",) or not isinstance(number, Call):
        return answer
    before, value = answer.operands[:-1], answer.operands[-1]
    return value if all(bare(part) == bare(number.args[0]) for part in before) else answer


def is_padded(given: Node, answer: Node) -> bool:
    """Whether a decimal shows every place it was rounded to: 4.0 for tenths, 2.50 for hundredths."""
    number, shown = bare(given), bare(answer)
    unit = bare(number.args[1]) if isinstance(number, Call) else number
    if not isinstance(unit, Num) or not isinstance(shown, Num):
        return False
    places = [len(part.text.partition(".")[2]) for part in (unit, shown)]
    return places[0] == places[1] > 0
