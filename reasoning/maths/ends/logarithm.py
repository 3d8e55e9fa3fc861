"""Whether an expression with logarithms is worked out, taken apart, or put together as one logarithm."""

from __future__ import annotations

from reasoning.maths.ends.ending import Ending, ending
from reasoning.maths.ends.products import is_finished_exponent, is_finished_sum
from reasoning.maths.forms import is_finished_number
from reasoning.maths.terms import factors_of, terms_of
from reasoning.maths.tree import Add, Call, Div, Mul, Node, Num, Pow, Sub, Sym
from reasoning.maths.value_relations import relate_values, with_number_e
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, letters, traits
from reasoning.values import Goal, Outcome, Relation

LOGARITHMS = frozenset(("log", "ln"))
KEEPS = (Relation.IDENTICAL, Relation.EQUIVALENT, Relation.EQUIVALENT_ASSUMING)


def has_logarithm(node: Node) -> bool:
    """Whether a logarithm stands in a tree."""
    return not traits(node).calls.isdisjoint(LOGARITHMS)


def judge_logarithms(given: Node, answer: Node, goal: Goal) -> Ending | None:
    """The ending of an answer to "evaluate", "expand" or "condense"; None where it cannot be told to be right."""
    verdict = relate_values(Above(with_number_e(given), "the problem"), with_number_e(answer))
    if verdict.outcome is Outcome.INCORRECT:
        return Ending.WRONG
    if verdict.outcome is not Outcome.CORRECT or verdict.relation not in KEEPS:
        return None
    if goal is Goal.EXPAND:
        return ending(right=True, finished=is_taken_apart(answer))
    if goal is Goal.CONDENSE:
        return ending(right=True, finished=is_one_logarithm(answer))
    return ending(right=True, finished=is_finished_number(answer, decimals=False))


def is_taken_apart(node: Node) -> bool:
    """3+2log_2(x)-log_2(y): at most one number, and logarithms of letters, of brackets and of numbers, each once."""
    kinds: list[Node | None] = []
    for term in terms_of(bare(node)):
        inner = bare(term.node)
        if is_finished_number(inner, decimals=False):
            kinds.append(None)
            continue
        log = _multiple(inner)
        if log is None or not _is_atomic(log):
            return False
        kinds.append(log)
    return len(set(kinds)) == len(kinds)


def _multiple(node: Node) -> Call | None:
    """The logarithm in 3ln(x), (1/2)ln(x), ln(x)/2; None for anything else."""
    if isinstance(node, Div) and is_finished_number(node.right, decimals=False) and bare(node.right) != Num("1"):
        inner = _multiple(bare(node.left))
        plain = isinstance(bare(node.left), Call)
        return inner if plain else None
    if isinstance(node, Mul):
        front, *rest = factors_of(node)
        if len(rest) != 1 or not is_finished_number(front, decimals=False) or front == Num("1"):
            return None
        node = bare(rest[0])
    return node if isinstance(node, Call) and node.name in LOGARITHMS else None


def _is_atomic(log: Call) -> bool:
    """Whether no rule takes the logarithm further apart."""
    inner = bare(log.args[0])
    if isinstance(inner, Num):
        number, base = _whole(inner), base_of(log)
        return number is not None and number > 1 and (base is None or exponent_of(number, base) is None)
    return (isinstance(inner, Sym) and inner != Sym("e")) or (
        isinstance(inner, (Add, Sub)) and is_finished_exponent(inner)
    )


def is_one_logarithm(node: Node) -> bool:
    """log_2(3x^2/y): one logarithm of a finished product or quotient that is no number to work out."""
    node = bare(node)
    if not isinstance(node, Call) or node.name not in LOGARITHMS:
        return False
    inner = bare(node.args[0])
    if isinstance(inner, Num):
        return _is_atomic(node)
    return bool(letters(inner)) and (is_finished_sum(inner) or _is_product(inner))


def _is_product(node: Node) -> bool:
    """x(x-2), x^2(x+1)/y: brackets stay in a logarithm, and each factor stands once."""
    over, under = (node.left, node.right) if isinstance(node, Div) else (node, Num("1"))
    factors = [*factors_of(over), *(factors_of(under) if isinstance(node, Div) else [])]
    bases = [bare(f.base) if isinstance(f, Pow) else bare(f) for f in map(bare, factors)]
    numbers = [base for base in bases if isinstance(base, Num)]
    kinds = (Num, Sym, Add, Sub)
    if Num("1") in numbers and (bare(over) != Num("1") or Num("1") in map(bare, factors[1:])):
        return False
    return len(set(bases)) == len(bases) and all(isinstance(base, kinds) for base in bases) and len(numbers) < 2


def base_of(log: Call) -> int | None:
    """The whole base of a logarithm: 10 where none is written; None for ln and for letters."""
    if log.name == "ln":
        return None
    return 10 if len(log.args) == 1 else _whole(bare(log.args[1]))


def exponent_of(number: int, base: int) -> int | None:
    """The whole exponent k with base^k = number; None where there is none."""
    exponent, power = 0, 1
    while base > 1 and power < number:
        exponent, power = exponent + 1, power * base
    return exponent if power == number else None


def _whole(node: Node) -> int | None:
    return int(node.text) if isinstance(node, Num) and node.text.isdigit() else None
