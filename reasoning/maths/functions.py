"""Equations with roots, powers, logarithms and trigonometry, in one unknown or several: TESTED, refuted, or silent.

Two equations say the same where the differences of their sides are proportional, as they stand or after the same
function of both sides. A refutation is certified: a ball that holds a root of one equation and no root of the other.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from flint import arb, fmpq

from reasoning.maths import sentences
from reasoning.maths.agreement import ENOUGH_POINTS
from reasoning.maths.bends import bending, points_around
from reasoning.maths.exact import Field
from reasoning.maths.numeric import Absorbed, ball, equal_balls, points, precision
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.tree import Call, Group, Node, Num, Pow, Rel, Sub, Sym
from reasoning.maths.walk import bare, put_in, unknowns, walk
from reasoning.values import Evidence, Outcome, Relation, Verdict

SCAN = [fmpq(k, 4) for k in range(-81, 82, 1)]
HALVINGS = 120
LONGEST = 70  # parts of two equations; for longer ones only the first comparison is made
ONE_TO_ONE = ("ln", "exp", "cube")
UNDONE = {"arcsin": "sin", "arccos": "cos", "arctan": "tan"}


def relate_through_functions(before: Node, after: Node, above: str, *, positive: bool) -> Verdict | None:
    """A verdict on two single equations that are not rational, or None where nothing is certain."""
    one, other = _sides(before), _sides(after)
    if one is None or other is None:
        return None
    names = unknowns(before, after)
    try:
        return _relate(one, other, names, above, positive=positive)
    except (NoExactValue, Undefined):
        return None


def _relate(
    one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], above: str, *, positive: bool
) -> Verdict | None:
    if _proportional(one, other, names, positive=positive):
        return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, sentences.TESTED.format(above=above), Evidence.TESTED)
    parts = [part for side in (*one, *other) for part in walk(side)]
    if len(parts) > LONGEST or any(isinstance(part, Call) and part.name == "int" for part in parts):
        return None  # an integral is too dear to be found at hundreds of points
    for function in ONE_TO_ONE:
        if _proportional(_applied(function, one), other, names, positive=positive):
            return _logarithm_taken(one, other, names, above) if function == "ln" else _both_sides()
        if _proportional(one, _applied(function, other), names, positive=positive):
            return _logarithm_taken(other, one, names, above, back=True) if function == "ln" else _both_sides()
    taken_off = _logarithms_taken_off(one, other, names, positive=positive)
    if taken_off is not None:
        return taken_off
    if _is_multiple(one, other):
        return _multiplied(above)
    if _proportional(_applied("square", one), other, names, positive=positive, loose=True):
        reason = f"Squaring both sides follows from {above}, but it may allow solutions that {above} does not."
        return Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, reason, Evidence.TESTED)
    if bare(other[0]) == Call("sin", (one[0],)) and bare(other[1]) == Call("sin", (one[1],)):
        return _gains("the sine")
    if len(names) != 1:
        return _solved_for(one, other, names, above) or _refuted_somewhere(one, other, names, above)
    return _arc_undone(one, other, names[0]) or _refutation(one, other, names[0], above)


def _both_sides() -> Verdict:
    return Verdict(Outcome.CORRECT, Relation.BOTH_SIDES, sentences.BOTH_SIDES, Evidence.TESTED)


def _logarithm_taken(
    plain: tuple[Node, Node], logarithms: tuple[Node, Node], names: tuple[str, ...], above: str, *, back: bool = False
) -> Verdict | None:
    """6x = x -> ln(6x) = ln(x): a solution where a side is not positive is lost, or gained on the way `back`."""
    if len(names) != 1:
        return _both_sides()
    with precision():
        roots = _roots(plain, names[0])
        values = [_difference(logarithms, {names[0]: root}) for root in roots]
        outside = [root for root, value in zip(roots, values, strict=True) if value is None]
        if not outside:
            return _both_sides() if back or not _may_be_negative(plain, names[0]) else _where_positive(above)
        if back:
            return Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, sentences.NO_LOGARITHM, Evidence.TESTED)
        certain = [root for root in outside if any(_is_not_positive(side, names[0], root) for side in plain)]
        if not certain:
            return None
        point = {names[0]: _text(certain[0])}
        lost = f"This loses the solution {names[0]} = {point[names[0]]} of {above}.".replace("= ≈", "≈ ")
        return Verdict(Outcome.INCORRECT, Relation.LOSES_SOLUTIONS, lost, Evidence.PROVED, None, point)


def _may_be_negative(sides: tuple[Node, Node], name: str) -> bool:
    """Whether both sides are negative somewhere: a solution there, found or not, has no logarithm."""
    return any(all(_is_negative(side, {name: arb(x)}) for side in sides) for x in (*SCAN, fmpq(10**6), fmpq(-(10**6))))


def _is_negative(side: Node, at: dict[str, arb]) -> bool:
    try:
        return bool(ball(side, at) < 0)
    except Undefined:
        return False


def _where_positive(above: str) -> Verdict:
    reason = f"This follows from {above} where both sides are positive."
    return Verdict(Outcome.CORRECT, Relation.EQUIVALENT_ASSUMING, reason, Evidence.TESTED)


def _is_not_positive(side: Node, name: str, root: arb) -> bool:
    value = ball(side, {name: root})
    return bool(value < 0) or value.is_zero()


def _solved_for(one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], above: str) -> Verdict | None:
    """a^x = b -> x = ln(b)/ln(a): the value put in at random sizes of the other letters, and no other root there."""
    letter, value = bare(other[0]), other[1]
    if not isinstance(letter, Sym) or letter.name in unknowns(value) or letter.name not in unknowns(*one):
        return None
    others = [name for name in names if name != letter.name]
    with precision():
        tried = list(_put_in_at(one, letter.name, value, others))
        wrong = next(((at, stated) for at, stated, held in tried if held is not None and not held.contains(0)), None)
        if wrong is not None:
            shown = _sizes_shown(wrong[0], letter.name, wrong[1])
            reason = sentences.does_not_follow(above, shown, None, reverse=True)
            return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, None, shown)
        if len(tried) <= ENOUGH_POINTS or any(held is None for _, _, held in tried):
            return None  # sqrt(x) = sqrt(y) -> x = y allows negative numbers
        point, stated, _ = tried[0]
        root = _other_root(one, letter.name, point, stated)
    if root is None:
        return Verdict(Outcome.CORRECT, Relation.BOTH_SIDES, sentences.BOTH_SIDES, Evidence.TESTED)
    lost = _sizes_shown(point, letter.name, root)
    reason = f"This loses solutions of {above}. {sentences.with_values(lost)} it is true."
    return Verdict(Outcome.INCORRECT, Relation.LOSES_SOLUTIONS, reason, Evidence.PROVED, None, lost)


def _put_in_at(
    sides: tuple[Node, Node], name: str, value: Node, others: list[str]
) -> Iterator[tuple[dict[str, fmpq], arb, arb | None]]:
    """Sizes of the other letters, the letter's value there, and left - right with it (None: it has no value)."""
    for point in (*points(others, positive=True), *points(others)):
        at = {letter: arb(size) for letter, size in point.items()}
        stated = _difference((value, Num("0")), at)
        if stated is not None:
            yield point, stated, _difference(sides, {**at, name: stated})


def _sizes_shown(point: dict[str, fmpq], name: str, value: arb) -> dict[str, str]:
    return {letter: sentences.number_text(size) for letter, size in point.items()} | {name: _text(value)}


def _other_root(sides: tuple[Node, Node], name: str, point: dict[str, fmpq], stated: arb) -> arb | None:
    """Another root in one letter, where roots are looked for and the other letters have these sizes."""
    return next((root for root in _roots(_sized(sides, point), name) if not root.overlaps(stated)), None)


def _sized(sides: tuple[Node, Node], point: dict[str, fmpq]) -> tuple[Node, Node]:
    sizes = {letter: sentences.number_tree(size) for letter, size in point.items()}
    return put_in(sides[0], sizes), put_in(sides[1], sizes)


def _refuted_somewhere(
    one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], above: str
) -> Verdict | None:
    """DIFFERENT with a point where the earlier equation certainly holds and the later does not."""
    with precision():
        for name in names:
            for point in points([n for n in names if n != name], positive=True, count=2):
                at = {letter: arb(size) for letter, size in point.items()}
                for root in _roots(_sized(one, point), name):
                    value = _difference(other, {**at, name: root})
                    if value is None or value.contains(0):
                        continue
                    shown = _sizes_shown(point, name, root)
                    reason = sentences.does_not_follow(above, shown, None)
                    return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, None, shown)
    return None


def _logarithms_taken_off(
    one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], *, positive: bool
) -> Verdict | None:
    """log_2(x) + log_2(x-2) = 3 -> log_2(x(x-2)) = 3 -> x(x-2) = 2^3; more may solve it than the logarithms allow."""
    logs = [part for side in one for part in walk(side) if isinstance(part, Call) and part.name in ("log", "ln")]
    if not logs or len(names) != 1:
        return None
    first = logs[0]
    base = Sym("e") if first.name == "ln" else first.args[1] if len(first.args) == 2 else Num("10")
    raised = Pow(base, Group(one[0])), Pow(base, Group(one[1]))
    if not any(_proportional(sides, other, names, positive=positive, loose=True) for sides in (one, raised)):
        return None
    with precision():
        held = [_difference(one, {names[0]: root}) for root in _roots(other, names[0])]
    if all(value is not None and value.contains(0) for value in held):
        return _both_sides()
    return Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, sentences.NO_LOGARITHM, Evidence.TESTED)


# What a side may be multiplied by without losing a solution: it has a value for every number.
_EVERYWHERE = frozenset(("sin", "cos", "abs", "exp", "^"))


def _is_multiple(one: tuple[Node, Node], other: tuple[Node, Node]) -> bool:
    """e^x = 2 -> x*e^x = 2x: the later difference is the earlier one times something that has a value everywhere."""
    if not {part for side in other for part in bending(side)} <= {part for side in one for part in bending(side)}:
        return False  # a root or a logarithm that was not there: it may have no value at a solution
    try:
        field = Field(*one, *other)
        first = field.minus(field.value(one[0]), field.value(one[1]))
        known = len(field.denominators)
        second = field.minus(field.value(other[0]), field.value(other[1]))
        holes = {str(hole) for hole in field.denominators[known:]} - {str(hole) for hole in field.denominators[:known]}
        if holes or not first.num or not second.num:
            return False
        ratio = field.over(second, first)
    except (NoExactValue, Undefined):
        return False
    used = [atom for k, atom in enumerate(field.atoms) if ratio.num.degrees()[int(field.atom_name(k)[1:])]]
    return ratio.den.is_constant() and all(atom.key[0] in _EVERYWHERE for atom in used)


def _multiplied(above: str) -> Verdict:
    reason = f"Multiplying both sides follows from {above}, but it may allow solutions that {above} does not."
    return Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, reason, Evidence.PROVED)


def _gains(what: str) -> Verdict:
    reason = f"Taking {what} of both sides follows, but it may allow solutions that were none before."
    return Verdict(Outcome.CORRECT, Relation.GAINS_SOLUTIONS, reason, Evidence.PROVED)


def _arc_undone(one: tuple[Node, Node], other: tuple[Node, Node], name: str) -> Verdict | None:
    """arctan(x) = pi/4 -> x = tan(pi/4): every solution that is found still solves the first equation."""
    outer = next((UNDONE[s.name] for s in map(bare, one) if isinstance(s, Call) and s.name in UNDONE), None)
    if outer is None or not _proportional(_applied(outer, one), other, (name,), positive=False, loose=True):
        return None
    with precision():
        values = [_difference(one, {name: root}) for root in _roots(other, name)]
    return _both_sides() if values and all(value is not None and value.contains(0) for value in values) else None


def _sides(node: Node) -> tuple[Node, Node] | None:
    node = bare(node)
    if isinstance(node, Rel) and node.signs == ("=",):
        return node.operands[0], node.operands[1]
    return None


def _applied(function: str, sides: tuple[Node, Node]) -> tuple[Node, Node]:
    if function in ("square", "cube"):
        power = Num("2" if function == "square" else "3")
        return Pow(Group(sides[0]), power), Pow(Group(sides[1]), power)
    return Call(function, (sides[0],)), Call(function, (sides[1],))


def _proportional(
    one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], *, positive: bool, loose: bool = False
) -> bool:
    """Whether the differences of sides keep one ratio at every random point; `loose`: where the first has a value."""
    ratio: arb | None = None
    agreed = 0
    with precision():
        for point in _points(one, other, names, positive=positive):
            at = {name: arb(value) for name, value in point.items()}
            try:
                first, second = _difference(one, at, watch=True), _difference(other, at, watch=True)
            except Absorbed:
                continue
            if second is None or first is None:
                if (first is None) == (second is None) or (loose and first is None):
                    continue
                return False
            if first.contains(0) or second.contains(0):
                if first.contains(0) and second.contains(0):
                    continue
                return False
            if ratio is None:
                ratio = second / first
            elif equal_balls(second / first, ratio) is not True:
                return False
            agreed += 1
    return agreed > ENOUGH_POINTS


def _points(
    one: tuple[Node, Node], other: tuple[Node, Node], names: tuple[str, ...], *, positive: bool
) -> Iterator[dict[str, fmpq]]:
    yield from points(names, positive=positive)
    yield from points_around((*one, *other), names, positive=positive)


def _difference(sides: tuple[Node, Node], at: dict[str, arb], *, watch: bool = False) -> arb | None:
    try:
        return ball(Sub(sides[0], sides[1]), at, watch=watch)
    except Undefined:
        return None


def _refutation(one: tuple[Node, Node], other: tuple[Node, Node], name: str, above: str) -> Verdict | None:
    with precision():
        stated = _stated_value(other, name)
        value = None if stated is None else _difference(one, {name: stated})
        if stated is not None and value is not None and not value.contains(0):
            point = {name: _text(stated)}
            reason = sentences.does_not_follow(above, point, None, reverse=True)
            return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, None, point)
        follows = _all_hold(other, one, name)  # then a root more is no proof of an error: it may have been gained
        ways = ((one, other, False), (other, one, True))
        for sides, opposite, reverse in ways[: 1 if follows else 2]:
            for root in _roots(sides, name):
                value = _difference(opposite, {name: root})
                if value is not None and not value.contains(0):
                    point = {name: _text(root)}
                    if not reverse and _all_hold(one, other, name):
                        lost = f"This loses the solution {name} = {point[name]} of {above}.".replace("= ≈", "≈ ")
                        return Verdict(Outcome.INCORRECT, Relation.LOSES_SOLUTIONS, lost, Evidence.PROVED, None, point)
                    reason = sentences.does_not_follow(above, point, None, reverse=reverse)
                    return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, None, point)
    return None


def _stated_value(sides: tuple[Node, Node], name: str) -> arb | None:
    """The number in x = 25, wherever it lies; None for any other equation."""
    if bare(sides[0]) != Sym(name) or name in unknowns(sides[1]):
        return None
    return ball(sides[1], {})


def _all_hold(one: tuple[Node, Node], other: tuple[Node, Node], name: str) -> bool:
    """Whether some solutions of the later equation are found, and all of them solve the earlier one."""
    values = [_difference(one, {name: root}) for root in _roots(other, name)]
    return bool(values) and all(value is not None and value.contains(0) for value in values)


def real_roots(node: Node, name: str) -> list[arb]:
    """Some of the real solutions of an equation in one unknown, each a narrow ball that certainly holds one."""
    sides = _sides(node)
    return [] if sides is None else list(_roots(sides, name))


def _text(root: arb) -> str:
    for bottom in (1, 2, 3, 4, 5, 6, 8):
        scaled = root * bottom
        whole = scaled.unique_fmpz()
        if whole is not None:
            return sentences.number_text(fmpq(whole, bottom))
    return "≈" + sentences.rounded(root)


@lru_cache(maxsize=32)
def _roots(sides: tuple[Node, Node], name: str) -> tuple[arb, ...]:
    """Narrow balls that certainly hold a root; looked for once."""
    return tuple(_search_roots(sides, name))


def _search_roots(sides: tuple[Node, Node], name: str) -> Iterator[arb]:
    """Exact points, and changes of sign on an interval without a gap."""
    values = [(x, _difference(sides, {name: arb(x)})) for x in SCAN]
    for (x, here), (y, there) in pairwise(values):
        if here is not None and here.contains(0) and equal_balls(here, arb(0)):
            yield arb(x)
        elif here is not None and there is not None and not there.contains(0) and (here > 0) != (there > 0):
            root = _between(sides, name, x, y, rising=bool(here < 0))
            if root is not None:
                yield root


def _between(sides: tuple[Node, Node], name: str, low: fmpq, high: fmpq, *, rising: bool) -> arb | None:
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        value = _difference(sides, {name: arb(middle)})
        if value is None:
            return None
        if value.contains(0):
            break
        if (value < 0) == rising:
            low = middle
        else:
            high = middle
    root = arb(low).union(arb(high))
    return root if _difference(sides, {name: root}) is not None else None  # finite on all of it: no pole
