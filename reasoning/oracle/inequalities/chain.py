"""Double inequalities -2<3x+1<=7: the same to all three parts until the unknown stands alone in the middle."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.oracle import facts as fact
from reasoning.oracle.arithmetic import expression
from reasoning.oracle.inequalities.relation import HELD, TURN, TURNED
from reasoning.oracle.linear import equation, moves
from reasoning.oracle.linear.equation import Coef, Equation, Side, Term
from reasoning.oracle.move import Move
from reasoning.oracle.written import read_tree

MIDDLE = "collect like terms in the middle"
ON_THE_LEFT = "collect like terms on the left"
FRACTION = "simplify the fraction"
ORDER = "write the smaller number first"
COMPOUND = "inequalities.compound"
INSIDE = ("expand the bracket", ON_THE_LEFT, "collect like terms in the bracket")


@dataclass(frozen=True, slots=True)
class Chain:
    """low sign middle sign high, where both signs point the same way; low and high are numbers."""

    low: Coef
    first: str
    middle: Side
    second: str
    high: Coef
    unknown: str

    @property
    def ends(self) -> tuple[Coef, Coef]:
        return self.low, self.high


def read(node: tree.Node) -> Chain:
    """Return the chain of a tree; raises OracleStuck for any other shape."""
    if not isinstance(node, tree.Rel) or len(node.signs) != 2 or node.signs[0][0] != node.signs[1][0]:
        raise OracleStuck("not a double inequality")
    if node.signs[0] not in ("<", "<=", ">", ">="):
        raise OracleStuck("not a double inequality")
    low, middle, high = node.operands
    around, tidied = equation.read(tree.Rel((middle, tree.Num("0")), ("=",)))
    if tidied:
        raise OracleStuck("products to tidy up in a double inequality")
    return Chain(_number(low), node.signs[0], around.left, node.signs[1], _number(high), around.unknown)


def _number(node: tree.Node) -> Coef:
    """The number as it is written: 4/6 stays a fraction to simplify."""
    number = expression.read(node)
    if not isinstance(number, expression.Val):
        raise OracleStuck("no number at the end of a double inequality")
    return Coef(number.numerator, number.denominator, number.decimal)


def write(chain: Chain) -> str:
    """Return the chain as plain text."""
    low, high = (equation.write_side((Term(end),)) for end in chain.ends)
    return f"{low}{chain.first}{equation.write_side(chain.middle)}{chain.second}{high}"


def is_empty(chain: Chain) -> bool:
    """Whether no number lies between the ends."""
    low, high = chain.low.value, chain.high.value
    order = (low > high) - (low < high)
    strict = len(chain.first) == 1 or len(chain.second) == 1
    return not HELD[chain.first[0] if strict else chain.first](order)


def next_move(chain: Chain) -> Move | None:
    """Return the next move, or None when the unknown stands alone between two numbers, the smaller one first."""
    if is_empty(chain):
        raise OracleStuck("no number lies between the ends")
    for rule in (_clear, _inside, _subtract, _divide, _simplify, _ordered):
        move = rule(chain)
        if move is not None:
            return move
    return None


def _move(chain: Chain, reason: str, facts: list[str], component: str = COMPOUND) -> Move:
    return Move(write(chain), reason, tuple(facts), component)


def _is_alone(chain: Chain) -> bool:
    return chain.middle == (Term(Coef(1), chain.unknown),)


def _clear(chain: Chain) -> Move | None:
    """(3x-1)/2 and x/2+1/3: all parts times the common denominator."""
    denominators = [term.coef.denominator for term in (*chain.middle, *map(Term, chain.ends)) if not term.coef.whole]
    if not denominators or _is_alone(chain):
        return None
    if any(term.coef.decimal for term in (*chain.middle, *map(Term, chain.ends))):
        raise OracleStuck("no rule for decimals in a double inequality")
    facts: list[str] = []
    common = denominators[0]
    for denominator in denominators[1:]:
        more, common = fact.common_multiple_facts(common, denominator)
        facts.extend(more)
    parts: list[Side] = []
    for side in ((Term(chain.low),), chain.middle, (Term(chain.high),)):
        more, cleared = moves.times_common(side, common)
        facts.extend(more)
        parts.append(cleared)
    low, middle, high = parts
    after = replace(chain, low=low[0].coef, middle=middle, high=high[0].coef)
    return _move(after, f"multiply all parts by {common}", facts)


def _inside(chain: Chain) -> Move | None:
    """Brackets and like terms in the middle, as the linear topic works them out on one side."""
    move = moves.next_move(Equation(chain.middle, (Term(Coef(0)),), chain.unknown))
    if move is None or move.reason not in INSIDE:
        return None
    after = replace(chain, middle=equation.read(read_tree(move.line))[0].left)
    reason = MIDDLE if move.reason == ON_THE_LEFT else move.reason
    return _move(after, reason, list(move.facts), move.component)


def _subtract(chain: Chain) -> Move | None:
    number = next((term for term in chain.middle if term.inner is None), None)
    if number is None:
        return None
    size = abs(number.coef.numerator)
    sign, reason = ("-", f"subtract {size} from") if number.coef.numerator > 0 else ("+", f"add {size} to")
    low_facts, low = fact.sum_facts(chain.low.numerator, sign, size)
    high_facts, high = fact.sum_facts(chain.high.numerator, sign, size)
    middle = tuple(term for term in chain.middle if term is not number)
    after = replace(chain, low=Coef(low), middle=middle, high=Coef(high))
    return _move(after, f"{reason} all parts", [*low_facts, *high_facts])


def _divide(chain: Chain) -> Move | None:
    by = chain.middle[0].coef.numerator
    if by == 1:
        return None
    if by == 0:
        raise OracleStuck("the unknown has disappeared")
    facts: list[str] = []
    ends: list[Coef] = []
    for end in chain.ends:
        more, quotient = _quotient(end.numerator, by)
        facts.extend(more)
        ends.append(quotient)
    signs = (TURNED[chain.first], TURNED[chain.second]) if by < 0 else (chain.first, chain.second)
    middle = (Term(Coef(1), chain.unknown),)
    after = Chain(ends[0], signs[0], middle, signs[1], ends[1], chain.unknown)
    reason = "multiply all parts by -1" if by == -1 else f"divide all parts by {by}"
    return _move(after, reason + (TURN + "s" if by < 0 else ""), facts, "inequalities.flip" if by < 0 else COMPOUND)


def _quotient(number: int, by: int) -> tuple[list[str], Coef]:
    """Return number/by as one writes it at once: 6/(-2) is -3, 4/6 stays a fraction to simplify."""
    if by == -1:
        return [], Coef(-number)
    if number == 0:
        return [f"0/{fact.bracketed(by)}=0"], Coef(0)
    facts, factor = fact.common_factor_facts(abs(number), abs(by))
    if factor == abs(by):
        facts, quotient = fact.division_facts(number, by)
        return facts, Coef(quotient)
    return facts, Coef(number if by > 0 else -number, abs(by))


def _simplify(chain: Chain) -> Move | None:
    for place, end in enumerate(chain.ends):
        facts, factor = fact.common_factor_facts(abs(end.numerator), end.denominator) if end.numerator else ([], 1)
        if end.decimal or end.whole or factor == 1:
            continue
        upper, top = fact.quotient_facts(end.numerator, factor)
        lower, bottom = fact.quotient_facts(end.denominator, factor)
        new = Coef(top, bottom)
        after = replace(chain, low=new) if place == 0 else replace(chain, high=new)
        return _move(after, FRACTION, [*facts, *upper, *lower], "fractions.simplify")
    return None


def _ordered(chain: Chain) -> Move | None:
    """4>x>=-2 is read as -2<=x<4."""
    if chain.first[0] == "<":
        return None
    after = replace(chain, low=chain.high, first=TURNED[chain.second], second=TURNED[chain.first], high=chain.low)
    return _move(after, ORDER, [])
