"""The exact meaning of a tree with letters: rational functions over Q in letters and atoms.

An atom stands for something that is not rational: sqrt(2), sin(x), 2^x. Each is a generator of a polynomial ring
with its relation (r^2 = 2, sin^2 = 1 - cos^2). Two values that agree here are equal wherever both are defined; that
they differ is certain only where `decisive` says so. Nothing here knows about form.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flint import Ordering, fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from reasoning.maths.rational import POWER, NoExactValue, Undefined, literal, number, number_call, number_power
from reasoning.maths.tree import Add, Call, Div, Group, Mixed, Mul, Neg, Node, Num, Percent, Pos, Pow, Sub, Sym
from reasoning.maths.walk import IMAGINARY, traits, walk

TERMS = 6_000  # (a+b+c+d)^30 has 5,456
SPARE_ATOMS = 6
MOST_ATOMS = 30  # every generator makes each step dearer; a school line has fewer than ten irrational parts
FACTORS = 20  # of n!/(n-20)! that are written out


@dataclass(frozen=True, slots=True)
class Ratio:
    """num / den, reduced; polynomials of one field."""

    num: fmpq_mpoly
    den: fmpq_mpoly

    @property
    def constant(self) -> fmpq | None:
        """The rational number that this is, or None."""
        if self.num.is_constant() and self.den.is_constant():
            return fmpq(self.num.leading_coefficient() if self.num else 0) / self.den.leading_coefficient()
        return None


@dataclass(frozen=True, slots=True)
class Atom:
    """A generator that is not a letter: its key, and the relation g^degree = right side (degree 0: none)."""

    key: tuple[str, ...]
    degree: int
    value: fmpq_mpoly | None
    independent: bool  # the square root of a prime: linearly independent of the others over Q


class Field:
    """The rational functions in the letters and atoms of some trees. `denominators` holds what must not be zero."""

    def __init__(self, *nodes: Node) -> None:
        names_used = frozenset[str]().union(*(traits(node).letters for node in nodes))
        self.letters = tuple(sorted(names_used - {IMAGINARY}))
        irrational = sum(map(_atoms_needed, nodes))
        self._spare = min(3 * irrational + SPARE_ATOMS, MOST_ATOMS) if irrational else 0
        names = (*(f"_{k}" for k in range(self._spare)), *self.letters)
        self.ring: fmpq_mpoly_ctx = fmpq_mpoly_ctx.get(names, Ordering.lex)
        self._generators = dict(zip(names, self.ring.gens(), strict=True))
        self.atoms: list[Atom] = []
        self.denominators: list[fmpq_mpoly] = []
        self.either_sign = False  # a root may be taken for its negative: only where it cancels from what is compared
        self.one = self.ring.constant(1)

    def constant(self, value: fmpq | int) -> Ratio:
        """A number as a member of this field."""
        return Ratio(self.ring.constant(value), self.one)

    def letter(self, name: str) -> fmpq_mpoly:
        """The polynomial that is one letter."""
        return self._generators[name]

    def value(self, node: Node) -> Ratio:
        """The meaning of an expression tree; raises NoExactValue and Undefined."""
        match node:
            case Num(text):
                return self.constant(literal(text))
            case Sym(name):
                return self._symbol(name)
            case Group(arg, _) | Pos(arg):
                return self.value(arg)
            case Neg(arg):
                inner = self.value(arg)
                return Ratio(-inner.num, inner.den)
            case Add(left, right):
                return self._sum(self.value(left), self.value(right))
            case Sub(left, right):
                return self.minus(self.value(left), self.value(right))
            case Mul(left, right, _):
                return self.times(self.value(left), self.value(right))
            case Div(left, right, _):
                return self.over(self.value(left), self.value(right))
            case Pow(base, exponent):
                return self._power(base, exponent)
            case Mixed() | Percent(Num()):
                return self.constant(number(node))
            case Percent(arg):
                return self.times(self.value(arg), self.constant(fmpq(1, 100)))
            case Call(name, args):
                return self._call(name, args)
            case _:
                raise NoExactValue(f"{type(node).__name__} is not an expression")

    def minus(self, left: Ratio, right: Ratio) -> Ratio:
        """left - right."""
        return self._sum(left, Ratio(-right.num, right.den))

    def times(self, left: Ratio, right: Ratio) -> Ratio:
        """left * right."""
        if len(left.num) * len(right.num) > 40 * TERMS:
            raise NoExactValue("the product has too many terms")
        return self._reduced(left.num * right.num, left.den * right.den)

    def over(self, left: Ratio, right: Ratio) -> Ratio:
        """left / right; what is divided by is remembered in `denominators`."""
        if not right.num:
            raise Undefined("a division by zero")
        if not right.num.is_constant():
            self.denominators.append(right.num)
        return self._reduced(left.num * right.den, left.den * right.num)

    def _sum(self, left: Ratio, right: Ratio) -> Ratio:
        if left.den == right.den:
            return self._reduced(left.num + right.num, left.den)
        return self._reduced(left.num * right.den + right.num * left.den, left.den * right.den)

    def _reduced(self, num: fmpq_mpoly, den: fmpq_mpoly) -> Ratio:
        num, den = self._by_relations(num), self._by_relations(den)
        if not den:
            raise Undefined("a division by zero")
        if len(num) > TERMS or len(den) > TERMS:
            raise NoExactValue("the expression has too many terms")
        if den.is_constant():
            return Ratio(num / den.leading_coefficient() if not den.is_one() else num, self.one)
        common = num.gcd(den)
        if not common.is_constant():
            num, den = num / common, den / common
        lead = den.leading_coefficient()
        return Ratio(num / lead, den / lead)

    def _by_relations(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        if not self.atoms or poly.is_constant():
            return poly
        degrees = poly.degrees()
        for index in range(len(self.atoms) - 1, -1, -1):
            atom = self.atoms[index]
            if atom.value is not None and degrees[self._position(index)] >= atom.degree:
                poly = divmod(poly, self.generator(index) ** atom.degree - atom.value)[1]
                degrees = poly.degrees()
        return poly

    def _position(self, index: int) -> int:
        return self._spare - 1 - index  # later atoms come first in the order: they may stand on earlier ones

    def atom_name(self, index: int) -> str:
        """The name of an atom's generator in the ring."""
        return f"_{self._position(index)}"

    def generator(self, index: int) -> fmpq_mpoly:
        """The generator of an atom."""
        return self._generators[self.atom_name(index)]

    def atom(self, key: tuple[str, ...], *, degree: int = 0, value: fmpq_mpoly | None = None,
             independent: bool = False) -> fmpq_mpoly:  # fmt: skip
        """The generator for a key, made at first use."""
        for index, known in enumerate(self.atoms):
            if known.key == key:
                return self.generator(index)
        if len(self.atoms) >= self._spare:
            raise NoExactValue("too many irrational parts")
        self.atoms.append(Atom(key, degree, value, independent))
        return self.generator(len(self.atoms) - 1)

    def is_rational(self, *values: Ratio) -> bool:
        """Whether no atom is left in these values."""
        places = [self._position(index) for index in range(len(self.atoms))]
        polys = [poly for value in values for poly in (value.num, value.den) if poly]
        return not any(poly.degrees()[place] for poly in polys for place in places)

    def decisive(self, *values: Ratio) -> bool:
        """Whether values of this field that differ are certainly different functions."""
        used = {
            index
            for index, atom in enumerate(self.atoms)
            if not atom.independent
            for value in values
            if value.num.degrees()[self._position(index)] or value.den.degrees()[self._position(index)]
        }
        return not used

    def factors(self, poly: fmpq_mpoly) -> set[str]:
        """The irreducible factors of a polynomial of this field, each up to a number, in one way of writing."""
        if not poly or poly.is_constant():
            return set()
        return {str(factor / factor.leading_coefficient()) for factor, _ in poly.factor()[1]}

    @property
    def never_zero(self) -> set[str]:
        """The generators for powers such as e^x, which have no zero."""
        return {self.atom_name(index) for index, atom in enumerate(self.atoms) if atom.key[0] in ("^", "exp")}

    def _symbol(self, name: str) -> Ratio:
        if name == "oo":
            raise NoExactValue("infinity is not a number")
        if name == IMAGINARY:
            unit = self.atom((IMAGINARY,), degree=2, value=self.ring.constant(-1), independent=True)
            return Ratio(unit, self.one)
        if name not in self._generators:
            raise NoExactValue("the letter of a sum or an integral")
        return Ratio(self._generators[name], self.one)

    def _power(self, base: Node, exponent: Node) -> Ratio:
        raised, inner = self.value(exponent), self.value(base)
        power = raised.constant
        if power is None:
            return self._symbolic_power(inner, raised)
        if power.q == 1:
            return self._whole_power(inner, int(power.p))
        if power.q > 12 or abs(power.p) > 100:
            raise NoExactValue("an unusual power")
        return self._whole_power(self._root(inner, int(power.q)), int(power.p))

    def _whole_power(self, base: Ratio, power: int) -> Ratio:
        if abs(power) > POWER:
            raise NoExactValue("the power is too large")
        if power < 0:
            return self._whole_power(self.over(self.constant(1), base), -power)
        known = base.constant
        if known is not None:
            return self.constant(number_power(known, fmpq(power)))
        if power == 0:
            self.denominators.append(base.num)
        for poly in (base.num, base.den):
            if (len(poly) > 1 and (len(poly) - 1) * power > 400) or (len(poly) > 3 and power > 12):
                raise NoExactValue("the power has too many terms")
        return self._reduced(base.num**power, base.den**power)

    def _symbolic_power(self, base: Ratio, exponent: Ratio) -> Ratio:
        """b^(2x+1) = (b^x)^2 * b, for b > 0 a number; each prime of b has its own atom, so 4^x = (2^x)^2."""
        number_base = base.constant
        if not exponent.den.is_constant() or number_base is None or number_base <= 0:
            key = ("^", str(base.num), str(base.den), str(exponent.num), str(exponent.den))
            return Ratio(self.atom(key), self.one)
        product = self.constant(1)
        for prime, multiplicity in primes(number_base):
            for monomial, coefficient in exponent.num.to_dict().items():
                product = self.times(product, self._prime_power(prime, monomial, coefficient * multiplicity))
        return product

    def _prime_power(self, prime: int, monomial: tuple[int, ...], coefficient: fmpq) -> Ratio:
        if not any(monomial):
            inner = self.constant(prime)
            root = inner if coefficient.q == 1 else self._root(inner, int(coefficient.q))
            return self._whole_power(root, int(coefficient.p))
        key = ("^", str(prime), str(monomial), str(coefficient.q))
        return self._whole_power(Ratio(self.atom(key), self.one), int(coefficient.p))

    def _root(self, inner: Ratio, degree: int) -> Ratio:
        """A root as a product of a rational part and atoms: sqrt(12x) = 2 sqrt(3) sqrt(x)."""
        if inner.constant is not None and degree % 2 == 0 and inner.constant < 0:
            raise Undefined("an even root of a negative number")
        if not inner.num:
            return inner
        if (
            degree % 2 == 0 and not inner.den.is_constant() and not self.either_sign
        ):  # sqrt(a/b) = sqrt(ab)/|b|: the sign of b is not known
            return Ratio(self.atom(("root", str(degree), str(inner.num), str(inner.den))), self.one)
        # for an odd degree a/b under the root is a*b^(d-1) under it, over b
        poly = inner.num * inner.den ** (degree - 1)
        content, factors = poly.factor()
        sign = -1 if content < 0 else 1
        result = self._root_of_number(abs(content), degree)
        if sign < 0 and degree % 2:
            result = Ratio(-result.num, result.den)
        rest = self.ring.constant(sign if degree % 2 == 0 else 1)
        for factor, multiplicity in factors:
            rest *= factor**multiplicity
        if not rest.is_constant():
            root = self.atom(("root", str(degree), str(rest)), degree=degree, value=rest)
            result = self.times(result, Ratio(root, self.one))
        return self._reduced(result.num, result.den * inner.den)

    def _root_of_number(self, value: fmpq, degree: int) -> Ratio:
        result = self.constant(1)
        for prime, multiplicity in primes(value):
            whole, part = divmod(multiplicity, degree)
            result = self.times(result, self.constant(fmpq(prime) ** whole))
            if part:
                root = self.atom(("root", str(degree), str(prime)), degree=degree, value=self.ring.constant(prime),
                                 independent=degree == 2)  # fmt: skip
                result = self.times(result, self._whole_power(Ratio(root, self.one), part))
        return result

    def _call(self, name: str, args: tuple[Node, ...]) -> Ratio:
        values = [self.value(arg) for arg in args]
        if name in ("sqrt", "cbrt") and len(values) == 1:
            return self._root(values[0], 2 if name == "sqrt" else 3)
        if name == "root" and len(values) == 2:
            degree = values[1].constant
            if degree is None or degree.q != 1 or not 1 <= degree <= 12:
                raise NoExactValue("a root of an unusual degree")
            return self._root(values[0], int(degree.p))
        if all(value.constant is not None for value in values) and name in OF_NUMBERS:
            return self.constant(number_call(name, [value.constant for value in values if value.constant is not None]))
        if name == "factorial":
            return self._factorial(values[0])
        if name == "binomial":
            return self._binomial(values[0], values[1])
        if name in _TRIG and len(values) == 1:
            return self._trig(name, values[0])
        if name == "abs" and len(values) == 1:
            return self._reduced(self._absolute(values[0].num), self._absolute(values[0].den))
        if name in OPAQUE:
            return Ratio(
                self.atom((name, *(str(part) for value in values for part in (value.num, value.den)))), self.one
            )
        raise NoExactValue(f"{name} is not handled exactly")

    def _factorial(self, value: Ratio) -> Ratio:
        """(n+2)! = n! (n+1)(n+2): one atom for all that differ by a whole number."""
        known = value.constant
        if known is not None:
            return self.constant(number_call("factorial", [known]))
        if not value.den.is_one():
            raise NoExactValue("the factorial of a fraction")
        shift = fmpq(value.num.to_dict().get((0,) * self.ring.nvars(), 0))
        if shift.q != 1 or abs(shift) > FACTORS:
            raise NoExactValue("the factorial of an unusual sum")
        base = value.num - shift
        result = Ratio(self.atom(("factorial", str(base))), self.one)
        for k in range(int(abs(shift).p)):
            factor = Ratio(base + (k + 1 if shift > 0 else -k), self.one)
            result = self.times(result, factor) if shift > 0 else self.over(result, factor)
        return result

    def _binomial(self, upper: Ratio, lower: Ratio) -> Ratio:
        below = lower.constant
        if below is None or below.q != 1 or not 0 <= below <= FACTORS:
            rest = self._factorial(self.minus(upper, lower))
            return self.over(self._factorial(upper), self.times(self._factorial(lower), rest))
        result = self.constant(1)
        for k in range(int(below.p)):
            factor = self.over(self.minus(upper, self.constant(k)), self.constant(k + 1))
            result = self.times(result, factor)
        return result

    def _absolute(self, poly: fmpq_mpoly) -> fmpq_mpoly:
        """|p| as an atom with |p|^2 = p^2; the number before it and its sign are taken out."""
        lead = poly.leading_coefficient()
        if poly.is_constant():
            return self.ring.constant(abs(lead))
        if any(atom.key == (IMAGINARY,) for atom in self.atoms):
            raise NoExactValue("the modulus of a complex number")
        monic = poly / lead
        return self.atom(("abs", str(monic)), degree=2, value=monic**2) * abs(lead)

    def _trig(self, name: str, angle: Ratio) -> Ratio:
        """Everything in sin and cos of one angle, with sin^2 = 1 - cos^2; the angle's sign is taken out."""
        if name in _RECIPROCAL:
            return self.over(self.constant(1), self._trig(_RECIPROCAL[name], angle))
        if name in ("tan", "cot"):
            upper, lower = ("sin", "cos") if name == "tan" else ("cos", "sin")
            return self.over(self._trig(upper, angle), self._trig(lower, angle))
        if not angle.num:
            return self.constant(0 if name == "sin" else 1)
        negative = angle.num.leading_coefficient() < 0
        key = (str(-angle.num if negative else angle.num), str(angle.den))
        cosine = self.atom(("cos", *key))
        if name == "cos":
            return Ratio(cosine, self.one)
        sine = self.atom(("sin", *key), degree=2, value=1 - cosine**2)
        return Ratio(-sine if negative else sine, self.one)


OF_NUMBERS = frozenset(("abs", "factorial", "floor", "ceil", "gcd", "lcm", "round"))
_TRIG = frozenset(("sin", "cos", "tan", "cot", "sec", "csc"))
_RECIPROCAL = {"sec": "cos", "csc": "sin"}
OPAQUE = frozenset(
    [
        "ln",
        "log",
        "exp",
        "arcsin",
        "arccos",
        "arctan",
        "arccot",
        "arcsec",
        "arccsc",
        "sinh",
        "cosh",
        "tanh",
        "coth",
        "sech",
        "csch",
        "arsinh",
        "arcosh",
        "artanh",
    ]
)


def primes(value: fmpq) -> Iterator[tuple[int, int]]:
    """The primes of a positive rational number with their exponents, negative for the denominator."""
    for part, sign in ((value.p, 1), (value.q, -1)):
        if part.bit_length() > 80:
            raise NoExactValue("too large to take apart")
        for prime, multiplicity in part.factor():
            yield int(prime), sign * int(multiplicity)


def _atoms_needed(node: Node) -> int:
    found = traits(node)
    if found.kinds.isdisjoint((Call, Pow)) and IMAGINARY not in found.letters:
        return 0
    return sum(map(_may_need_atom, walk(node)))


def _may_need_atom(node: Node) -> bool:
    if isinstance(node, Call) or (isinstance(node, Sym) and node.name == IMAGINARY):
        return True
    if not isinstance(node, Pow):
        return False
    exponent = node.exponent
    while isinstance(exponent, (Group, Pos, Neg)):
        exponent = exponent.arg
    return not (isinstance(exponent, Num) and exponent.text.isdigit())
