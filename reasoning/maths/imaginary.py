"""The letter i as the imaginary unit, where the work says so: 3 + 2i, i^2, the word complex."""

from __future__ import annotations

import re
from collections.abc import Sequence

from flint import fmpq

from reasoning.maths.claims import Claim, Pair, claim_of, is_expression, is_pair, is_statement
from reasoning.maths.exact import Field
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.sentences import number_tree, shown
from reasoning.maths.solutions import squarefree_degree
from reasoning.maths.terms import factors_of
from reasoning.maths.tree import Add, Call, Div, Group, Mul, Neg, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect
from reasoning.maths.walk import IMAGINARY, bare, children, letters, plain, put_in, rebuilt, unknowns, walk
from reasoning.values import Evidence, Outcome, Relation, Verdict

_WORDS = re.compile(r"\b(?:complex|imaginary|argand|modulus)\b", re.IGNORECASE)
UNIT = Sym(IMAGINARY)
MINUS_ONE = Neg(Num("1"))
ROOTS = "These are the complex solutions of {above}."


def says_complex(text: str) -> bool:
    """Whether the words of a problem speak of complex numbers."""
    return _WORDS.search(text) is not None


def uses_unit(nodes: Sequence[Node], node: Node) -> bool:
    """Whether i is the imaginary unit in this line: i^2 = -1, or a number such as 3 + 2i."""
    lines = [*nodes, node]
    if not any("i" in letters(line) for line in lines):
        return False
    if nodes and all(is_expression(line) for line in lines) and _has_unit_alone(lines):
        return True
    if nodes and is_statement(node) and not any("i" in letters(line) for line in nodes) and not _names_it(node):
        return True  # (x-2i)(x+2i) = 0 where no i was before
    unknown_elsewhere = any(
        is_statement(line) and "i" in letters(line) and not _has_value(line) and not _is_unit_fact(line)
        for line in nodes
    )
    return not unknown_elsewhere and any(_has_value(line) or _is_unit_fact(line) for line in lines)


def is_complex(lines: Sequence[Node]) -> bool:
    """Whether these expressions are complex numbers, or have roots of negative numbers."""
    if any(_is_negative_root(part) for line in lines for part in walk(line)):
        return not any(letters(line) - {"i"} for line in lines)
    return uses_unit(lines[:-1], lines[-1])


def are_roots_of_negatives(nodes: Sequence[Node], node: Node) -> bool:
    """Whether numbers with roots of negative numbers were given: 2 + sqrt(-9), whose terms may also change places."""
    lines = [*nodes, node]
    given = any(_is_negative_root(part) for line in nodes for part in walk(line))
    return given and all(is_expression(line) and not letters(line) - {"i"} for line in lines)


def _has_unit_alone(lines: Sequence[Node]) -> bool:
    """Whether i is the only letter of all lines, to a power, below a bar or beside the root of a negative number."""
    if set().union(*(letters(line) for line in lines)) != {"i"}:
        return False
    parts = [part for line in lines for part in walk(line)]
    return any(map(_shows_unit, parts))


def _shows_unit(part: Node) -> bool:
    if isinstance(part, Pow):
        return bare(part.base) == Sym("i")
    return _is_negative_root(part) or (isinstance(part, Div) and "i" in letters(part.right))


def _is_negative_root(node: Node) -> bool:
    return isinstance(node, Call) and node.name == "sqrt" and _negative(node.args[0])


def _names_it(node: Node) -> bool:
    """i = … gives the letter a value of its own."""
    return any(isinstance(part, Rel) and bare(part.operands[0]) == Sym("i") for part in walk(node))


def _is_unit_fact(node: Node) -> bool:
    """i^2 = -1, or sqrt(-1) = i either way round."""
    if not isinstance(node, Rel) or node.signs != ("=",):
        return False
    sides = {bare(side) for side in node.operands}
    return sides in ({Pow(Sym("i"), Num("2")), MINUS_ONE}, {Call("sqrt", (MINUS_ONE,)), Sym("i")})


def _has_value(node: Node) -> bool:
    """A value such as 3 + 2i, 2i or i with no other letter: a side of x = 2i, a factor of (2+3i)(1-i)."""
    if isinstance(node, Rel) and set(unknowns(node)) == {"i"}:
        return False  # 2i + 1 = 7 is solved for i
    if is_expression(node) and set(unknowns(node)) != {"i"}:
        return any(_is_value(part) and isinstance(bare(part), (Add, Sub)) for part in walk(node))
    if is_expression(node):
        return any(_is_value(part) and isinstance(bare(part), (Add, Sub)) for part in walk(node))
    return any(_is_value(side) for part in walk(node) if isinstance(part, Rel) for side in part.operands)


def _is_value(node: Node) -> bool:
    """a + bi with a and b numbers, b i being written side by side."""
    node = bare(node)
    if unknowns(node) != ("i",):
        return False
    if isinstance(node, (Add, Sub)):
        return _is_value(node.right) or _is_value(node.left)
    if isinstance(node, Neg):
        return _is_value(node.arg)
    if isinstance(node, Mul):
        return node.implicit and not unknowns(node.left) and bare(node.right) == Sym("i")
    if type(node).__name__ == "PlusMinus":
        return any(_is_value(part) for part in children(node))
    return node == Sym("i")


def with_unit(node: Node) -> Node:
    """The tree with i as the unit, and roots of negative numbers as multiples of it."""

    def change(part: Node) -> Node | None:
        if part == Sym("i"):
            return UNIT
        if isinstance(part, Pow) and part.base == Sym("e") and "i" in letters(part.exponent):
            return Call("exp", (with_unit(part.exponent),))
        if isinstance(part, Call) and part.name == "conj":
            return Group(_conjugate(with_unit(part.args[0])))
        if isinstance(part, Call) and _is_negative_root(part):
            return Group(Mul(Call("sqrt", (Neg(Group(part.args[0])),)), UNIT))
        if isinstance(part, Call) and part.name == "abs" and "i" in letters(part):
            return modulus(with_unit(part.args[0]))
        return None

    return rebuilt(node, change)


def _conjugate(node: Node) -> Node:
    return rebuilt(node, lambda part: Neg(UNIT) if part == UNIT else None)


def modulus(node: Node) -> Node:
    """|a + bi| as sqrt(a^2 + b^2) for rational a and b; raises NoExactValue and Undefined."""
    conjugate = _conjugate(node)
    field = Field(node, conjugate)
    square = field.times(field.value(node), field.value(conjugate)).constant
    if square is None:
        raise NoExactValue("no rational number in the modulus")
    return Call("sqrt", (number_tree(square),))


def value_put_in(above: Node, after: Node) -> Verdict | None:
    """|z| = 5 and z^2 = -7 + 24i where z = 3 + 4i: the two sides with the value in."""
    if not isinstance(above, Rel) or not isinstance(after, Rel) or after.signs != ("=",) or above.signs != ("=",):
        return None
    head, value = bare(above.operands[0]), above.operands[1]
    if not isinstance(head, Sym) or unknowns(value) not in ((), ("i",)) or head.name not in letters(after):
        return None
    one, other = (with_unit(put_in(side, {head.name: value})) for side in after.operands)
    verdict = relate_values(Above(one, "the left side"), other)
    if verdict.outcome is Outcome.CORRECT:
        if bare(after.operands[0]) == head and head.name not in letters(after.operands[1]):
            return correct(Relation.EQUIVALENT, f"This is the same number {head.name}.")
        as_put = plain(one) == plain(other)
        reason = f"You put the value of {head.name} in."
        return correct(Relation.SUBSTITUTION if as_put else Relation.EVALUATION, reason)
    if verdict.outcome is Outcome.INCORRECT:
        return incorrect(Relation.DIFFERENT, f"This does not hold for {shown(above)}.", verdict.counterexample)
    return None


def values_put_in(nodes: Sequence[Node], after: Node) -> Verdict | None:
    """z + w = 3 - 2i where z = 2 + i and w = 1 - 3i: several known numbers put in."""
    known: dict[str, Node] = {}
    for line in nodes:
        head = bare(line.operands[0]) if isinstance(line, Rel) and line.signs == ("=",) else None
        if isinstance(line, Rel) and isinstance(head, Sym) and unknowns(line.operands[1]) in ((), ("i",)):
            known[head.name] = line.operands[1]
    used = known.keys() & letters(after)
    if len(used) < 2 or not isinstance(after, Rel) or after.signs != ("=",):
        return None
    one, other = (with_unit(put_in(side, known)) for side in after.operands)
    if set(unknowns(one, other)) - {IMAGINARY}:
        return None
    verdict = relate_values(Above(one, "the left side"), other)
    if verdict.outcome is Outcome.CORRECT:
        reason = f"You put the values of {' and '.join(sorted(used))} in."
        return correct(Relation.EVALUATION, reason, verdict.evidence or Evidence.PROVED)
    if verdict.outcome is Outcome.INCORRECT:
        return incorrect(Relation.DIFFERENT, "This does not hold for the given numbers.", verdict.counterexample)
    return None


def _negative(node: Node) -> bool:
    try:
        return bool(number(node) < 0)
    except (NoExactValue, Undefined):
        return False


def relate_complex(above: Above, after: Node) -> Verdict | None:
    """Two lines with the unit: expressions by their values, equations by their complex roots."""
    if is_expression(above.node) and is_expression(after):
        return relate_values(above, after)
    if not is_statement(above.node) or not is_statement(after):
        return None
    try:
        return _relate_roots(above, claim_of(above.node), claim_of(after))
    except (NoExactValue, Undefined):
        return None


def _relate_roots(above: Above, before: Claim, after: Claim) -> Verdict | None:
    names = {name for node in (above.node,) for name in unknowns(node)}
    if len(names) != 1:
        return None
    name = names.pop()
    parts = _cases(after)
    if parts is None:
        return None
    roots = _distinct([_root(part, name) for part in parts])
    wanted = _cases(before)
    if wanted is None:
        return None
    for root in roots:
        held = [_holds(part, name, root) for part in wanted]
        if None in held and True not in held:
            return None
        if True not in held:
            reason = f"With {name} = {shown(_display(root))} this line is true, {above.name} is not."
            return incorrect(Relation.DIFFERENT, reason, {name: shown(_display(root))})
    count = _root_count(wanted, name)
    if count is None or count < len(roots):
        return None
    if count > len(roots):
        return incorrect(Relation.LOSES_SOLUTIONS, f"This loses complex solutions of {above.name}.")
    return correct(Relation.EQUIVALENT, ROOTS.format(above=above.name))


def _cases(claim: Claim) -> list[Pair] | None:
    if is_pair(claim):
        if claim.sign != "=":
            return None
        factors = factors_of(claim.left) if bare(claim.right) == Num("0") else []
        return [Pair(factor, "=", Num("0")) for factor in factors if unknowns(factor)] or [claim]
    if isinstance(claim, Pair) or claim.joiner != "or":
        return None
    found: list[Pair] = []
    for part in claim.parts:
        inner = _cases(part)
        if inner is None:
            return None
        found += inner
    return found


def _root(pair: Pair, name: str) -> Node:
    """The root of an equation that is linear in its letter."""
    at = [put_in(Sub(pair.left, Group(pair.right)), {name: number_tree(fmpq(k))}) for k in (0, 1, 2)]
    slope = Group(Sub(at[1], Group(at[0])))
    if any(isinstance(part, (Call, Pow, Div)) and name in letters(part) for part in walk(Sub(pair.left, pair.right))):
        raise NoExactValue("not linear as it is written")
    if relate_values(Above(slope, ""), Sub(at[2], Group(at[1]))).outcome is not Outcome.CORRECT:
        raise NoExactValue("not linear")
    if relate_values(Above(slope, ""), Num("0")).outcome is Outcome.CORRECT:
        raise NoExactValue("not linear")
    return Div(Neg(Group(at[0])), slope)


def _distinct(roots: list[Node]) -> list[Node]:
    kept: list[Node] = []
    for root in roots:
        if not any(relate_values(Above(root, ""), other).outcome is Outcome.CORRECT for other in kept):
            kept.append(root)
    return kept


def _holds(pair: Pair, name: str, root: Node) -> bool | None:
    left, right = (put_in(side, {name: root}) for side in (pair.left, pair.right))
    outcome = relate_values(Above(left, ""), right).outcome
    return {Outcome.CORRECT: True, Outcome.INCORRECT: False}.get(outcome)


def _root_count(parts: list[Pair], name: str) -> int | None:
    """How many different complex roots a rational polynomial equation has, or a list of linear ones."""
    degrees = [squarefree_degree(part, name) for part in parts]
    if len(parts) == 1 and degrees[0] is not None:
        return degrees[0]
    return len(_distinct([_root(part, name) for part in parts]))


def _display(root: Node) -> Node:
    return rebuilt(root, lambda part: Sym("i") if part == UNIT else None)
