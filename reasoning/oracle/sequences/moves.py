"""The next move in a question about a sequence: find the difference or ratio, put into the formula."""

from __future__ import annotations

from fractions import Fraction
from itertools import pairwise

from reasoning.errors import OracleStuck
from reasoning.maths.posed import Posed, meaning, posed
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.render_plain import to_plain
from reasoning.maths.tree import Node, Sym
from reasoning.maths.walk import bare
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.handed import line_text
from reasoning.oracle.monomials import quotient_facts
from reasoning.oracle.move import Move
from reasoning.oracle.ruled import either
from reasoning.values import Goal, Problem

DIFFERENCE, RATIO = "find the common difference", "find the common ratio"
SUBTRACT, DIVIDE = "subtract neighbouring terms", "divide neighbouring terms"
FORMULAS = {
    ("a", "d"): "use a_n=a_1+(n-1)*d",
    ("a", "r"): "use a_n=a_1*r^(n-1)",
    ("S", "d"): "use S_n=(n/2)*(2*a_1+(n-1)*d)",
    ("S", "r"): "use S_n=a_1*(1-r^n)/(1-r)",
}
WORDS = rf"put \d+ in for n|{either(DIFFERENCE, RATIO, SUBTRACT, DIVIDE, *FORMULAS.values())}"


def moves(problem: Problem, node: Node) -> list[Move]:
    """Return the one move from a line that asks for a term, a sum, a difference or a ratio."""
    question = posed(node)
    if question is None or not isinstance(question.asked, Sym) or problem.goal is not Goal.EVALUATE:
        raise OracleStuck("no question about a sequence")
    asked, values = question.asked.name, question.values
    if asked in ("d", "r"):
        return [_step(question)]
    if "a_n" in values:
        return [Move(_meaning(question), f"put {asked.removeprefix('a_')} in for n", (), "sequences.term")]
    letter = "d" if "d" in values else "r"
    if letter not in values or "a_1" not in values:
        raise OracleStuck("a sequence needs its first term, and its difference or its ratio")
    component = _component(letter, total=asked.startswith("S"))
    if not _is_number(values[letter]):
        return [_worked_out(question, letter, component)]
    return [Move(_meaning(question), FORMULAS[asked[0], letter], (), component)]


def _component(letter: str, *, total: bool) -> str:
    return f"sequences.{'arithmetic' if letter == 'd' else 'geometric'}{'_sum' if total else ''}"


def _meaning(question: Posed) -> str:
    try:
        return line_text(to_plain(meaning(question)))
    except (NoExactValue, Undefined) as stuck:
        raise OracleStuck(str(stuck)) from stuck


def _is_number(node: Node) -> bool:
    try:
        read = expression.read(bare(node))
    except OracleStuck:
        return False
    return isinstance(read, expression.Val)


def _value(node: Node) -> Fraction:
    return expression.value_of(expression.read(bare(node)))


def _worked_out(question: Posed, letter: str, component: str) -> Move:
    """a_20,a_1=5,d=8-5 -> a_20,a_1=5,d=3."""
    value = _value(question.values[letter])
    written = f"{to_plain(bare(question.values[letter]))}={value}"
    facts = [*(one for one in _difference_facts(question.values[letter]) if one != written), written]
    given = ",".join(f"{name}={to_plain(bare(node)) if name != letter else value}" for name, node in _given(question))
    reason = DIFFERENCE if letter == "d" else RATIO
    return Move(line_text(f"{to_plain(question.asked)},{given}"), reason, tuple(facts), component)


def _difference_facts(node: Node) -> list[str]:
    """-37-(-35): 37-35=2, and the sign; nothing for what is no difference of whole numbers."""
    match expression.read(bare(node)):
        case expression.Op("-", expression.Val(left, 1), expression.Val(right, 1)):
            return fact.sum_facts(left, "-", right)[0]
        case _:
            return []


def _given(question: Posed) -> list[tuple[str, Node]]:
    return list(question.values.items())


def _step(question: Posed) -> Move:
    """d,a_1=5,a_2=8,a_3=11 -> 8-5, as all neighbours differ by the same."""
    letter = to_plain(question.asked)
    terms = [_value(node) for _, node in _given(question)]
    if [name for name, _ in _given(question)] != [f"a_{k}" for k in range(1, len(terms) + 1)] or len(terms) < 2:
        raise OracleStuck("no neighbouring terms")
    facts, steps = [], set()
    for one, other in pairwise(terms):
        more, step = _between(one, other, letter)
        facts += more
        steps.add(step)
    if len(steps) > 1:
        raise OracleStuck("the terms have no common difference or ratio")
    one, other = terms[:2]
    line = f"{other}-{_bracketed(one)}" if letter == "d" else f"{_bracketed(other)}/{_bracketed(one)}"
    return Move(
        line_text(line),
        SUBTRACT if letter == "d" else DIVIDE,
        tuple(dict.fromkeys(facts)),
        _component(letter, total=False),
    )


def _between(one: Fraction, other: Fraction, letter: str) -> tuple[list[str], Fraction]:
    if letter == "d":
        if one.denominator == other.denominator == 1:
            found, result = fact.sum_facts(int(other), "-", int(one))
            return found, Fraction(result)
        return [f"{other}-{_bracketed(one)}={other - one}"], other - one
    if not one:
        raise OracleStuck("a ratio to 0")
    if one.denominator == other.denominator == 1 and one > 0:
        return quotient_facts(int(other), int(one))
    return [f"{_bracketed(other)}/{_bracketed(one)}={other / one}"], other / one


def _bracketed(value: Fraction) -> str:
    return str(value) if value >= 0 and value.denominator == 1 else f"({value})"
