"""Multiplying out: brackets with a term before them, brackets times brackets, squares and sums times differences."""

from __future__ import annotations

from reasoning.oracle import facts as fact
from reasoning.oracle.algebra import workings
from reasoning.oracle.algebra.change import Change, everywhere, with_piece
from reasoning.oracle.algebra.monomial import ONE, Mono, number
from reasoning.oracle.algebra.parts import Factor, Piece, Sum, of, tidy, write

EXPAND = "expand the bracket"
REMOVE = "remove the brackets"
EACH = "multiply each term by each term"
SQUARE_OF_SUM = "square of a sum"
SQUARE_OF_DIFFERENCE = "square of a difference"
CONJUGATES = "sum times difference"
AS_PRODUCT = "write the power as a product"
BINOMIAL = "use the binomial theorem"
LARGEST_POWER = 5  # of a bracket that is multiplied out factor by factor


BY_THEOREM, LARGEST_BY_THEOREM = 4, 8  # powers of a sum of two terms


def _monos(total: Sum) -> list[Mono] | None:
    """The terms of a bracket in which nothing is left to do, or None."""
    terms = [piece.simple for piece in total]
    done = [term for term in terms if term is not None and all(e > 0 for _, e in term.powers)]
    return done if len(done) == len(total) else None


def squares(total: Sum) -> list[Change]:
    """(a+b)^2 as three terms, each still to be worked out."""
    return everywhere(total, lambda inner: _for_each(inner, _squared))


def conjugates(total: Sum) -> list[Change]:
    """(a+b)(a-b) as the difference of two squares, still to be worked out."""
    return everywhere(total, lambda inner: _for_each(inner, _difference))


def products(total: Sum) -> list[Change]:
    """Two brackets side by side, each term times each term."""
    return everywhere(total, lambda inner: _for_each(inner, _each_by_each))


def expand(total: Sum) -> list[Change]:
    """A bracket with one term before it."""
    return everywhere(total, lambda inner: _for_each(inner, _expanded))


def as_product(total: Sum) -> list[Change]:
    """(x+1)^3 as (x+1)^2(x+1)."""
    return everywhere(total, lambda inner: _for_each(inner, _power_as_product))


def binomials(total: Sum) -> list[Change]:
    """(x+2)^5 as six terms, each still to be worked out; squares and cubes are multiplied out."""
    return everywhere(total, lambda inner: _for_each(inner, _by_theorem))


def remove(total: Sum) -> list[Change]:
    """All brackets after a plus or a minus at once."""
    return everywhere(total, _removed)


def _for_each(total: Sum, rule: object) -> list[Change]:
    assert callable(rule)
    found = []
    for place, piece in enumerate(total):
        made = rule(Piece(piece.factors))
        if made is None:
            continue
        new, reason, facts, component = made
        if piece.under:
            new = (Piece((Factor(new),), piece.under),)
        found.append(Change(tidy(with_piece(total, place, new)), reason, tuple(facts), component))
    return found


_Made = tuple[Sum, str, list[str], str] | None


def _bracket_at(piece: Piece, at: int) -> list[Mono] | None:
    base = piece.factors[at].base
    return _monos(base) if isinstance(base, tuple) else None


def _inside(piece: Piece, at: int, width: int, new: Sum) -> Sum:
    """The new terms in the place of some factors: bracketed where others stand beside them."""
    rest = (*piece.factors[:at], *piece.factors[at + width :])
    if not rest:
        return new
    return (Piece((*piece.factors[:at], Factor(new), *piece.factors[at + width :])),)


def _squared(piece: Piece) -> _Made:
    for at, factor in enumerate(piece.factors):
        terms = _bracket_at(piece, at)
        if factor.power != 2 or terms is None or len(terms) != 2:
            continue
        one, other = terms
        # (-a+b)^2 and (-a-b)^2 are multiplied out term by term
        if one.coef < 0:
            return None
        size = other.unsigned()
        middle = Piece((Factor(number(2 if other.coef > 0 else -2)), Factor(one), Factor(size)))
        new = (_square(one), middle, _square(size))
        reason = SQUARE_OF_SUM if other.coef > 0 else SQUARE_OF_DIFFERENCE
        return _inside(piece, at, 1, new), reason, [], "polynomials.square"
    return None


def _square(term: Mono) -> Piece:
    lone = term.coef == 1 and len(term.powers) == 1 and term.powers[0][1] == 1
    return of(term.raised(2)) if lone else Piece((Factor(term, 2),))


def is_by_theorem(piece: Piece) -> bool:
    """Whether this is a sum of two terms to a power that the binomial theorem expands."""
    terms = _bracket_at(piece, 0) if len(piece.factors) == 1 and not piece.under else None
    powers = range(BY_THEOREM, LARGEST_BY_THEOREM + 1)
    return terms is not None and len(terms) == 2 and piece.factors[0].power in powers and terms[0].coef > 0


def _by_theorem(piece: Piece) -> _Made:
    terms = _bracket_at(piece, 0)
    if terms is None or not is_by_theorem(piece):
        return None
    one, other = terms
    power = piece.factors[0].power
    facts: list[str] = []
    coefficients = [1]
    for place in range(power):  # 6=4*3/2: each from the one before it
        following = coefficients[-1] * (power - place) // (place + 1)
        if 0 < place <= power // 2:
            more, product = fact.product_facts(coefficients[-1], power - place)
            facts += [*more, *fact.quotient_facts(product, place + 1)[0]]
        coefficients.append(following)
    new = tuple(
        _binomial_term(coefficient, one, power - place, other, place) for place, coefficient in enumerate(coefficients)
    )
    return new, BINOMIAL, list(dict.fromkeys(facts)), "polynomials.multiply"


def _binomial_term(coefficient: int, one: Mono, above: int, other: Mono, below: int) -> Piece:
    """6*(2x)^2*3^2, its sign that of the second term's power."""
    sign = -1 if other.coef < 0 and below % 2 else 1
    front = [Factor(number(sign * coefficient))] if abs(coefficient) != 1 else [Factor(ONE.negative())] * (sign < 0)
    powers = [Factor(base, power) for base, power in ((one, above), (other.unsigned(), below)) if power]
    return tidy((Piece((*front, *powers)),))[0]


def _difference(piece: Piece) -> _Made:
    for at in range(len(piece.factors) - 1):
        left, right = _bracket_at(piece, at), _bracket_at(piece, at + 1)
        if left is None or right is None or {piece.factors[at].power, piece.factors[at + 1].power} != {1}:
            continue
        if len(left) != 2 or len(right) != 2 or left[0] != right[0] or left[1] != right[1].negative():
            continue
        if left[0].coef < 0:
            continue
        square = _square(left[1].unsigned())
        last = Piece((Factor(ONE.negative()), *square.factors))
        new = tidy((_square(left[0]), last))
        return _inside(piece, at, 2, new), CONJUGATES, [], "polynomials.conjugates"
    return None


def _each_by_each(piece: Piece) -> _Made:
    for at in range(len(piece.factors) - 1):
        left, right = _bracket_at(piece, at), _bracket_at(piece, at + 1)
        if left is None or right is None or {piece.factors[at].power, piece.factors[at + 1].power} != {1}:
            continue
        facts: list[str] = []
        new = []
        for one in left:
            for other in right:
                more, term = workings.product(one, other)
                facts += more
                new.append(of(term))
        return _inside(piece, at, 2, tuple(new)), EACH, facts, "polynomials.multiply"
    return None


def _power_as_product(piece: Piece) -> _Made:
    for at, factor in enumerate(piece.factors):
        terms = _bracket_at(piece, at)
        if terms is None or not 2 <= factor.power <= LARGEST_POWER:
            continue
        first = Factor(factor.base, factor.power - 1)
        new = (Piece((*piece.factors[:at], first, Factor(factor.base), *piece.factors[at + 1 :])),)
        return new, AS_PRODUCT, [], "polynomials.multiply"
    return None


def _expanded(piece: Piece) -> _Made:
    """2x(3x-1), and (3x-1)*2x; the sign of -(x+1) is the topic of removing brackets."""
    if len(piece.factors) != 2 or any(factor.power != 1 for factor in piece.factors):
        return None
    front = next((factor.base for factor in piece.factors if isinstance(factor.base, Mono)), None)
    bracket = next((factor.base for factor in piece.factors if isinstance(factor.base, tuple)), None)
    if front is None or bracket is None or any(e <= 0 for _, e in front.powers):
        return None
    terms = _monos(bracket)
    if terms is None or front == ONE.negative():
        return None
    facts: list[str] = []
    new = []
    for term in terms:
        more, product = workings.product(front, term)
        facts += more
        new.append(of(product))
    component = "expressions.distribute" if front.is_number else "polynomials.by_monomial"
    return tuple(new), EXPAND, facts, component


def _removed(total: Sum) -> list[Change]:
    after: list[Piece] = []
    facts: list[str] = []
    for piece in total:
        signed = len(piece.factors) == 2 and piece.factors[0] == Factor(ONE.negative())
        lone = len(piece.factors) == 1 or signed
        bracket = piece.factors[-1].base
        terms = _monos(bracket) if isinstance(bracket, tuple) and lone else None
        if terms is None or piece.factors[-1].power != 1 or (piece.under and not signed):
            after.append(piece)
            continue
        new = tuple(of(term.negative() if signed else term) for term in terms)
        if signed:
            assert isinstance(bracket, tuple)
            facts.append(f"-({write(bracket)})={write(new)}")
        after += (Piece((Factor(new),), piece.under),) if piece.under else new
    if tuple(after) == total:
        return []
    return [Change(tidy(tuple(after)), REMOVE, tuple(facts), "polynomials.add")]
