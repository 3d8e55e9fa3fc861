"""The name of a correct move: what was done to an equation or an expression, with its parameter in a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from reasoning.maths.claims import is_expression
from reasoning.maths.ends.notation import has_root
from reasoning.maths.ends.powers import has_rational_exponent
from reasoning.maths.exact import Field, Ratio
from reasoning.maths.rational import NoExactValue, Undefined, is_number
from reasoning.maths.rules.shifts import is_natural, said_of, sentence_of
from reasoning.maths.rules.spelled import spelled
from reasoning.maths.sentences import number_text, weight
from reasoning.maths.terms import Term, terms_of
from reasoning.maths.tree import Add, Div, Group, Mul, Neg, Node, Num, Rel, Sub, Sym
from reasoning.maths.walk import bare, unknowns, walk


@dataclass(frozen=True, slots=True)
class Move:
    """A correct move: its name and what the student did, as a sentence."""

    name: str
    sentence: str


SWAP = Move("swap_sides", "You swapped the two sides.")
EXPAND = Move("expand_brackets", "You multiplied out the brackets.")
COLLECT = Move("collect_terms", "You put like terms together.")
EVALUATE = Move("evaluate", "You worked out the numbers.")
REDUCE = Move("simplify_fraction", "You simplified the fraction.")
COMMON = Move("common_denominator", "You gave the fractions a common denominator.")
FACTOR = Move("factor", "You took out a factor.")
REORDER = Move("reorder", "You changed the order.")
REWRITE = Move("rewrite", "This is the same in another form.")
SIMPLIFY = Move("simplify", "You simplified both sides.")
AS_ROOT = Move("power_as_root", "You wrote the power as a root.")
AS_POWER = Move("root_as_power", "You wrote the root as a power.")
SEVERAL = "You did several steps at once."
OPEN_BRACKETS = Move("open_brackets", "You took off the brackets.")


def name_move(before: Node, after: Node) -> Move | None:
    """The move from one right line to the next; None where none of the known moves fits."""
    if before == after:
        return None
    if isinstance(before, Rel) and isinstance(after, Rel):
        if before.signs == after.signs == ("=",):
            return _equation_move(before, after)
        return None
    if not is_expression(before) or not is_expression(after):
        return None
    return _rewrite(before, after)


def _equation_move(before: Rel, after: Rel) -> Move | None:
    field = Field(before, after)
    try:
        left, right, new_left, new_right = (field.value(side) for side in (*before.operands, *after.operands))
    except (NoExactValue, Undefined):
        return None
    if _equal(field, left, new_left) and _equal(field, right, new_right):
        return _sides_rewritten(before, after)
    if _equal(field, left, new_right) and _equal(field, right, new_left):
        return SWAP
    done = _done_to_both(field, (left, right), (new_left, new_right), before, after)
    if done is None:
        return None
    said = spelled(field, sentence_of(done.said)) if done.said else SEVERAL
    return Move(done.name, said or _THE_SAME.get(done.name, SEVERAL))


# Where what was done has no form that anybody would type.
_THE_SAME = {
    "add_both_sides": "You added the same to both sides.",
    "subtract_both_sides": "You took the same from both sides.",
    "multiply_both_sides": "You multiplied both sides by the same.",
    "divide_both_sides": "You divided both sides by the same.",
}


@dataclass(frozen=True, slots=True)
class _Done:
    """What was done to both sides, clause by clause; no clause where it cannot be seen."""

    name: str
    said: tuple[str, ...] = ()

    def swapped(self) -> _Done:
        return _Done(self.name, (*self.said, "swapped them")) if self.said else self


def _done_to_both(
    field: Field, old: tuple[Ratio, Ratio], new: tuple[Ratio, Ratio], before: Rel, after: Rel
) -> _Done | None:
    """The shortest way to say what was done to both sides, which may also have been swapped."""
    plain = _same_to_both(field, old, new, before, after)
    if plain is not None and len(plain.said) == 1:
        return plain
    turned = new[::-1]
    ways = [plain, _scaled_and_shifted(field, old, new, before)]
    for way in (_same_to_both(field, old, turned, before, after), _scaled_and_shifted(field, old, turned, before)):
        ways.append(way and way.swapped())
    return min(filter(None, ways), key=_length, default=None)


def _length(done: _Done) -> tuple[bool, int]:
    """How much there is to say; what has no clause comes last, and a division by a negative number costs one more."""
    said = " ".join(done.said)
    return not done.said, len(done.said) + said.count(" and ") + said.count("by -")


def _equal(field: Field, one: Ratio, other: Ratio) -> bool:
    return not field.minus(one, other).num


def _same_to_both(
    field: Field, old: tuple[Ratio, Ratio], new: tuple[Ratio, Ratio], before: Rel, after: Rel
) -> _Done | None:
    """One operation: the same added to both sides, or both multiplied by the same."""
    added = field.minus(new[0], old[0])
    if _equal(field, added, field.minus(new[1], old[1])):
        return _added(field, added)
    known = next((k for k in (0, 1) if old[k].num), None)
    if known is None or any(bool(a.num) != bool(b.num) for a, b in zip(old, new, strict=True)):
        return None
    factor = field.over(new[known], old[known])
    other = 1 - known
    if old[other].num and not _equal(field, factor, field.over(new[other], old[other])):
        return None
    return _multiplied(factor, before, after)


def _added(field: Field, added: Ratio) -> _Done:
    said = said_of(field, added)
    negative = bool(added.num.leading_coefficient() < 0)
    name = "subtract_both_sides" if negative else "add_both_sides"
    if said is not None:
        return _Done(name, tuple(said))
    size = _text(Ratio(-added.num, added.den) if negative else added)
    return _Done(name, (f"took {size} from both sides" if negative else f"added {size} to both sides",))


def _multiplied(factor: Ratio, before: Rel, after: Rel) -> _Done:
    value = factor.constant
    if value is None and factor.num.is_constant():
        return _Done("divide_both_sides", (f"divided both sides by {_text(Ratio(factor.den, factor.num))}",))
    if value is None:
        return _Done("multiply_both_sides", (f"multiplied both sides by {_text(factor)}",))
    if value == -1:
        return _Done("multiply_both_sides", ("changed the sign of both sides",))
    if abs(value.p) == 1:
        return _Done("divide_both_sides", (f"divided both sides by {number_text(1 / value)}",))
    if value.q == 1 and _fractions(before) > _fractions(after):
        said = f"cleared the fractions by multiplying both sides by {number_text(value)}"
        return _Done("clear_fractions", (said,))
    return _Done("multiply_both_sides", (f"multiplied both sides by {number_text(value)}",))


def _scaled_and_shifted(field: Field, old: tuple[Ratio, Ratio], new: tuple[Ratio, Ratio], before: Rel) -> _Done | None:
    """new = factor * (old + shift) on both sides: two moves in one line, told where they can be seen."""
    difference = field.minus(old[0], old[1])
    if not difference.num:
        return None
    value = field.over(field.minus(new[0], new[1]), difference).constant
    if value is None or value in (0, 1):
        return None
    factor = field.constant(value)
    shift = field.minus(field.over(new[0], factor), old[0])
    said = said_of(field, shift) if is_natural(field, before, shift) else None
    return _Done("several_moves", (*said, *_multiplied(factor, _NOTHING, _NOTHING).said) if said else ())


_NOTHING = Rel((Num("0"), Num("0")), ("=",))


def _text(value: Ratio) -> str:
    constant = value.constant
    if constant is not None:
        return number_text(constant)
    if value.den.is_constant():
        return str(value.num / value.den.leading_coefficient()).replace("*", "")
    over = str(value.num).replace("*", "")
    return over if value.den.is_one() else f"({over})/({str(value.den).replace('*', '')})"


def _fractions(node: Node) -> int:
    return sum(isinstance(part, Div) and is_number(part.right) for part in walk(node))


def _sides_rewritten(before: Rel, after: Rel) -> Move:
    moves = [
        _rewrite(old, new) for old, new in zip(before.operands, after.operands, strict=True) if bare(old) != bare(new)
    ]
    if len(moves) == 1 or (moves and moves[0] == moves[-1]):
        return moves[0]
    return SIMPLIFY if moves else OPEN_BRACKETS


def _rewrite(before: Node, after: Node) -> Move:
    """The name of a change that keeps the value; by what the form has less of."""
    notation = _notation_move(before, after)
    if notation is not None:
        return notation
    if not unknowns(before) and not unknowns(after):
        return _number_rewrite(before, after)
    if _brackets(after) < _brackets(before) and _products_of_brackets(before) > _products_of_brackets(after):
        return EXPAND
    if _products_of_brackets(after) > _products_of_brackets(before):
        return FACTOR
    old, new = terms_of(before), terms_of(after)
    if len(new) < len(old):
        return COLLECT if _letter_terms(new) < _letter_terms(old) or _letter_terms(old) > 1 else EVALUATE
    if sorted(map(repr, old)) == sorted(map(repr, new)):
        return REORDER if old != new else OPEN_BRACKETS
    if _fractions(before) and _size(after) < _size(before):
        return REDUCE
    return EVALUATE if weight(after) < weight(before) else REWRITE


def _notation_move(before: Node, after: Node) -> Move | None:
    """Where all powers with fractions became roots, or all roots such powers; None for anything else."""
    old, new = ((has_rational_exponent(node), has_root(node)) for node in (before, after))
    if old == (True, False) and new == (False, True):
        return AS_ROOT
    return AS_POWER if old == (False, True) and new == (True, False) else None


def _number_rewrite(before: Node, after: Node) -> Move:
    if _is_fraction(before) and (_is_fraction(after) or isinstance(_unsigned(after), Num)):
        return REDUCE if _size(after) < _size(before) else REWRITE
    if weight(after) < weight(before):
        return EVALUATE
    if _unlike(before) > _unlike(after):
        return COMMON
    return REWRITE


def _unsigned(node: Node) -> Node:
    node = bare(node)
    return bare(node.arg) if isinstance(node, Neg) else node


def _is_fraction(node: Node) -> bool:
    node = _unsigned(node)
    return isinstance(node, Div) and all(isinstance(_unsigned(part), Num) for part in (node.left, node.right))


def _unlike(node: Node) -> int:
    """How many sums add fractions of different denominators."""
    count = 0
    for part in walk(node):
        if isinstance(part, (Add, Sub)):
            bottoms = {_bottom(term.node) for term in terms_of(part)}
            count += len(bottoms) > 1
    return count


def _bottom(node: Node) -> Node | None:
    node = bare(node)
    return bare(node.right) if isinstance(node, Div) else None


def _size(node: Node) -> int:
    return sum(len(part.text) for part in walk(node) if isinstance(part, Num)) + weight(node)


def _brackets(node: Node) -> int:
    return sum(isinstance(part, Group) and isinstance(part.arg, (Add, Sub)) for part in walk(node))


def _products_of_brackets(node: Node) -> int:
    """Brackets around sums that something stands before, or a minus."""
    count = 0
    for part in walk(node):
        if isinstance(part, Mul):
            count += sum(
                isinstance(side, Group) and isinstance(side.arg, (Add, Sub)) for side in (part.left, part.right)
            )
        elif isinstance(part, (Sub, Neg)):
            side = part.right if isinstance(part, Sub) else part.arg
            count += isinstance(side, Group) and isinstance(side.arg, (Add, Sub))
    return count


def _letter_terms(terms: list[Term]) -> int:
    return sum(any(isinstance(part, Sym) for part in walk(term.node)) for term in terms)
