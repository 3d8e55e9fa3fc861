"""Numbers times powers of ten: 3.4*10^5, alone, multiplied or divided; scientific notation and decimals."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from reasoning.errors import OracleStuck
from reasoning.maths import tree
from reasoning.maths.walk import bare
from reasoning.oracle.arithmetic.expression import decimal_text
from reasoning.oracle.arithmetic.moves import terminates

LARGEST_EXPONENT = 40


@dataclass(frozen=True, slots=True)
class Scaled:
    """A decimal times a power of ten; `exponent` is None for a decimal alone."""

    coef: Fraction
    exponent: int | None = None

    @property
    def scientific(self) -> bool:
        """Whether one digit that is not 0 stands before the point."""
        return self.exponent is not None and 1 <= abs(self.coef) < 10


@dataclass(frozen=True, slots=True)
class Calculation:
    """Two scaled numbers with * or / between them, or one alone with an empty sign."""

    left: Scaled
    sign: str = ""
    right: Scaled | None = None


def read(node: tree.Node) -> Calculation:
    """Return the calculation of a tree; raises OracleStuck where anything but decimals and powers of ten stands."""
    node = bare(node)
    if isinstance(node, tree.Div):
        return Calculation(_scaled(node.left), "/", _powered(_scaled(node.right)))
    if isinstance(node, tree.Mul):
        parts = [_scaled(part) for part in _pieces(node)]
        if len(parts) == 2:
            return Calculation(parts[0], "*", parts[1])
        if len(parts) == 1:
            return Calculation(parts[0])
        raise OracleStuck("more than two factors")
    return Calculation(_scaled(node))


def _powered(value: Scaled) -> Scaled:
    if value.exponent is None:
        raise OracleStuck("no power of ten below the bar")
    return value


def _pieces(node: tree.Mul) -> list[tree.Node]:
    """(4*10^5)(2*10^3) -> its two brackets; 4*10^5 and -4*10^5 stay whole."""
    return [node] if _is_scaled(node) else [node.left, node.right]


def _is_scaled(node: tree.Node) -> bool:
    node = bare(node)
    return isinstance(node, tree.Mul) and _is_power(bare(node.right)) and not isinstance(bare(node.left), tree.Mul)


def _is_power(node: tree.Node) -> bool:
    return isinstance(node, tree.Pow) and bare(node.base) == tree.Num("10")


def _scaled(node: tree.Node) -> Scaled:
    node = bare(node)
    if isinstance(node, tree.Neg):
        inner = _scaled(node.arg)
        return Scaled(-inner.coef, inner.exponent)
    if isinstance(node, tree.Num):
        return Scaled(Fraction(node.text))
    if isinstance(node, tree.Mul) and _is_scaled(node):
        coef = _scaled(node.left)
        if coef.exponent is not None:
            raise OracleStuck("two powers of ten")
        return Scaled(coef.coef, _exponent(bare(node.right)))
    raise OracleStuck("no number times a power of ten")


def _exponent(power: tree.Node) -> int:
    assert isinstance(power, tree.Pow)
    node = bare(power.exponent)
    sign = -1 if isinstance(node, tree.Neg) else 1
    node = bare(node.arg) if isinstance(node, tree.Neg) else node
    if not isinstance(node, tree.Num) or not node.text.isdigit() or int(node.text) > LARGEST_EXPONENT:
        raise OracleStuck("an exponent that is no whole number")
    return sign * int(node.text)


def write(line: Calculation) -> str:
    """Return the calculation as plain text."""
    if line.right is None:
        return scaled_text(line.left)
    left, right = (f"({scaled_text(part)})" for part in (line.left, line.right))
    return f"{left}{'' if line.sign == '*' else '/'}{right}"


def scaled_text(value: Scaled) -> str:
    """Return a number times a power of ten: 3.4*10^5, 2*10^(-3), 0.002."""
    plain = decimal(value.coef)
    if value.exponent is None:
        return plain
    exponent = str(value.exponent) if value.exponent >= 0 else f"({value.exponent})"
    return f"{plain}*10^{exponent}"


def decimal(value: Fraction) -> str:
    """Return a decimal without zeros at its end; raises OracleStuck where it does not end."""
    if not terminates(value):
        raise OracleStuck("the decimal does not end")
    return decimal_text(value)
