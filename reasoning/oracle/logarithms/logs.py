"""Logarithms as the solver works on them: their base, what stands in them, terms with a number in front."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths.ends.logarithm import exponent_of
from reasoning.maths.render_plain import to_plain
from reasoning.maths.terms import terms_of as signed_terms
from reasoning.maths.tree import Call, Div, Mul, Neg, Node, Num, Pow, Sym
from reasoning.maths.walk import bare
from reasoning.oracle.rewriting.primes import perfect_root
from reasoning.oracle.written import read_tree

LARGEST = 10**9  # beyond it no school exercise asks for a logarithm that is a fraction


@dataclass(frozen=True, slots=True)
class Log:
    """coefficient * log_base(inside); base "e" for ln, "" for a plain log; a number where `inside` is None."""

    coefficient: Fraction
    base: str
    inside: Node | None

    @property
    def text(self) -> str:
        """The term with its sign: 2log(x,3), -ln(y), (1/2)ln(x), 5."""
        if self.inside is None:
            return str(self.coefficient)
        written = log_text(self.base, to_plain(self.inside))
        size = abs(self.coefficient)
        front = "" if size == 1 else str(size) if size.denominator == 1 else f"({size})"
        return f"{'-' if self.coefficient < 0 else ''}{front}{written}"

    def of(self, inside: str) -> Log:
        """The same multiple of the logarithm of something else."""
        return replace(self, inside=bare(read_tree(inside)))


def log_text(base: str, inside: str) -> str:
    """Return a logarithm as it is written on a line: log(8,2), ln(x), log(x)."""
    if base == "e":
        return f"ln({inside})"
    return f"log({inside},{base})" if base else f"log({inside})"


def sum_text(terms: list[Log]) -> str:
    """Return the sum of the terms, without a number that is 0."""
    kept = [term.text for term in terms if term.inside is not None or term.coefficient] or ["0"]
    return "".join(part if place == 0 or part.startswith("-") else f"+{part}" for place, part in enumerate(kept))


def logs_of(node: Node) -> list[Log]:
    """Return the terms of a sum of logarithms and numbers; raises OracleStuck for anything else."""
    return [_negated(_log(term.node)) if term.negative else _log(term.node) for term in signed_terms(bare(node))]


def _negated(log: Log) -> Log:
    return replace(log, coefficient=-log.coefficient)


def _log(node: Node) -> Log:
    match bare(node):
        case Num(digits) if digits.isdigit():
            return Log(Fraction(digits), "", None)
        case Neg(arg):
            return _negated(_log(arg))
        case Call("ln", (inside,)):
            return Log(Fraction(1), "e", bare(inside))
        case Call("log", (inside,)):
            return Log(Fraction(1), "", bare(inside))
        case Call("log", (inside, base)):
            return Log(Fraction(1), to_plain(bare(base)), bare(inside))
        case Mul(left, right):
            return _times(_log(left), _log(right))
        case Div(left, right):
            below = _log(right)
            if below.inside is not None or not below.coefficient:
                raise OracleStuck("a logarithm below a bar")
            above = _log(left)
            return replace(above, coefficient=above.coefficient / below.coefficient)
    raise OracleStuck("no sum of logarithms")


def _times(left: Log, right: Log) -> Log:
    if left.inside is not None and right.inside is not None:
        raise OracleStuck("a product of logarithms")
    kept = left if left.inside is not None else right
    return replace(kept, coefficient=left.coefficient * right.coefficient)


def worked_out(log: Log) -> tuple[list[str], Fraction] | None:
    """The facts that find a logarithm of a number, and its value; None where it is no whole number.

    The powers of the base are tried one after the other: 2^1=2; 2^2=4; 2^3=8.
    """
    if log.inside is None:
        return None
    if log.base == "e":
        return _natural(log.inside)
    base = 10 if not log.base else int(log.base) if log.base.isdigit() else 0
    match log.inside:
        case Pow(Num(digits), exponent) if digits == str(base):
            value = Fraction(to_plain(bare(exponent))) if _is_whole(exponent) else None
            return None if value is None else ([f"{log_text(log.base, to_plain(log.inside))}={value}"], value)
        case Num(digits) if digits.isdigit() and base > 1:
            return _tried(base, int(digits))
        case Div(Num("1"), Num(digits)) if digits.isdigit() and base > 1:
            found = _tried(base, int(digits))
            if found is None:
                return None
            facts, value = found
            return [*facts, f"{base}^({-value})=1/{digits}"], -value
    return None


def by_common_base(log: Log) -> tuple[list[str], Fraction] | None:
    """9=3^2;27=3^3;9^(3/2)=27: a logarithm of a number, or of 1 over it, that is a power of the base's own base.

    None for any other.
    """
    base = 10 if not log.base else int(log.base) if log.base.isdigit() else 0
    inside = log.inside.right if isinstance(log.inside, Div) and log.inside.left == Num("1") else log.inside
    if not isinstance(inside, Num) or not inside.text.isdigit() or base < 2 or int(inside.text) < 2:
        return None
    powers = {number: as_power(number) for number in (base, int(inside.text))}
    (root, below), (other, above) = powers.values() if len(powers) > 1 else (powers[base],) * 2
    if root != other:
        return None
    value = Fraction(above, below) * (1 if inside is log.inside else -1)
    facts = [f"{number}={root}^{times}" for number, (_, times) in powers.items() if times > 1]
    return [*facts, f"{base}^({value})={to_plain(log.inside)}"], value  # type: ignore[arg-type]  # it is a node


def as_power(number: int) -> tuple[int, int]:
    """27 as 3 and 3: the smallest base, and its exponent; beyond LARGEST the number itself."""
    for exponent in range(number.bit_length() if number <= LARGEST else 1, 1, -1):
        root = perfect_root(number, exponent)
        if root is not None:
            return root, exponent
    return number, 1


def _is_whole(node: Node) -> bool:
    node = bare(node)
    return isinstance(bare(node.arg) if isinstance(node, Neg) else node, Num)


def _natural(inside: Node) -> tuple[list[str], Fraction] | None:
    match inside:
        case Sym("e"):
            return ["ln(e)=1"], Fraction(1)
        case Num("1"):
            return ["ln(1)=0"], Fraction(0)
        case Pow(Sym("e"), exponent) if _is_whole(exponent):
            value = Fraction(to_plain(bare(exponent)).strip("()"))
            return [f"ln({to_plain(inside)})={value}"], value
    return None


def _tried(base: int, number: int) -> tuple[list[str], Fraction] | None:
    exponent = exponent_of(number, base)
    if exponent is None:
        return None
    if exponent == 0:
        return [f"{base}^0=1"], Fraction(0)
    return [f"{base}^{k}={base**k}" for k in range(1, exponent + 1)], Fraction(exponent)
