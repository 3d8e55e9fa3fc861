"""What the names in a piece of work stand for: f(x) = x^2 + 1, u = x^2; and lines with those names put in."""

from __future__ import annotations

from dataclasses import dataclass, field

from reasoning.maths.derive import derivative
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sequences import MARK, events_in, sequence_of
from reasoning.maths.tree import Call, Group, Mul, Node, Rel, Sym
from reasoning.maths.walk import (
    bare,
    children,
    letters,
    plain,
    put_in,
    rebuilt,
    traits,
    unknowns,
    walk,
    with_children,
)
from reasoning.maths.worked import worked_out

DEPTH = 8  # f(f(f(x))) and the like


@dataclass(frozen=True, slots=True)
class Function:
    """A function's letter and its value."""

    by: str
    body: Node


@dataclass(slots=True)
class Known:
    """The functions and letters that right lines have named, and what the problem asks for in words."""

    functions: dict[str, Function] = field(default_factory=dict)
    letters: dict[str, Node] = field(default_factory=dict)
    asked: str = ""  # "differentiate" or "integrate"
    by: str | None = None  # the letter in "with respect to x"
    imaginary: bool = False
    events: frozenset[str] = frozenset()  # P where P(A) = 0.3 was said
    unknown: str | None = None  # what the problem is to be solved for

    def learn(self, node: Node) -> None:
        """Take f(x) = … from a right line, where f is new."""
        self.events |= events_in(node)
        for part in _relations(node):
            sequence = sequence_of(part)
            if sequence is not None:
                given = {name: value for name, value in map(_number_for, _relations(node)) if value is not None}
                body = put_in(sequence[2], given)  # a_1 = 3 and d = 4 beside a_n = a_1 + (n-1)d
                self.functions.setdefault(sequence[0] + MARK, Function(sequence[1], body))
                continue
            name, function = _defined(part)
            if name and name not in self.functions and function is not None and not names_in(function.body):
                self.functions[name] = function

    def name(self, node: Node) -> None:
        """Take u = x^2 from a definition."""
        if isinstance(node, Rel) and isinstance(bare(node.operands[0]), Sym):
            self.letters[getattr(bare(node.operands[0]), "name", "")] = node.operands[1]

    def resolves(self, node: Node) -> bool:
        """Whether every function value in the tree belongs to a function that is known."""
        return all(self._find(name) is not None for name in names_in(node))

    def _find(self, name: str) -> tuple[Function, int] | None:
        """The nearest known function and how often it is to be differentiated."""
        for primes in range(name.count("'") + 1):
            function = self.functions.get(name if primes == 0 else name[:-primes])
            if function is not None:
                return function, primes
        return None

    def expanded(self, node: Node, depth: int = 0) -> Node:
        """The tree with values of functions, named letters and sums put in. Raises NoExactValue, Undefined."""
        node = self.spelt_out(node)
        return worked_out(self._with_values(node, depth))

    def in_full(self, node: Node) -> Node:
        """f(x) = 9 as x^2 = 9 where f is known and is not what the line defines; any other line as it is."""
        try:
            full = self.expanded(node) if self.resolves(node) else node
        except (NoExactValue, Undefined):
            return node
        return full if unknowns(full) and not _says_nothing(full) else node

    def spelt_out(self, node: Node) -> Node:
        """The tree with what named letters stand for; an integral by such a letter becomes one by x."""
        if not self.letters or not letters(node) & self.letters.keys():
            return node
        return put_in(rebuilt(node, self._substituted), self.letters)

    def _substituted(self, part: Node) -> Node | None:
        """The integral of g(u) du as that of g(E) E' dx, E being what u stands for."""
        match part:
            case Call("int", (body, Sym(name))) if name in self.letters:
                inner = self.letters[name]
                names = unknowns(inner)
                if len(names) != 1:
                    raise NoExactValue("a named letter with several others in it")
                slope = derivative(inner, names[0])
                return Call("int", (Mul(Group(put_in(body, self.letters)), Group(slope)), Sym(names[0])))
            case _:
                return None

    def _with_values(self, node: Node, depth: int) -> Node:
        below = children(node)
        new = tuple(self._with_values(part, depth) for part in below)
        node = node if new == below else with_children(node, new)
        if not is_value(node) or not isinstance(node, Call):
            return node
        found = self._find(node.name)
        if found is None:
            return node
        if depth > DEPTH:
            raise NoExactValue("functions of functions without end")
        function, primes = found
        body = function.body
        for _ in range(primes):
            body = derivative(body, function.by)
        return Group(put_in(body, {function.by: node.args[0]}))


def _says_nothing(node: Node) -> bool:
    """x^2 = x^2, which the definition of a function becomes with itself put in."""
    return isinstance(node, Rel) and len({plain(side) for side in node.operands}) == 1


def is_value(node: Node) -> bool:
    """Whether the node is the value of a function named by a letter: f(3), g'(x)."""
    return isinstance(node, Call) and len(node.name.rstrip("'").removesuffix(MARK)) == 1 and len(node.args) == 1


def names_in(node: Node) -> frozenset[str]:
    """The names of functions such as f whose values stand in the tree."""
    if not traits(node).calls:
        return frozenset()
    return frozenset(part.name for part in walk(node) if isinstance(part, Call) and is_value(part))


def _relations(node: Node) -> list[Rel]:
    return [part for part in walk(node) if isinstance(part, Rel) and part.signs and part.signs[0] == "="]


def _number_for(node: Rel) -> tuple[str, Node | None]:
    """d and 4 in d = 4."""
    head = bare(node.operands[0])
    number = isinstance(head, Sym) and len(node.operands) == 2 and not unknowns(node.operands[1])
    return (head.name, node.operands[1]) if number and isinstance(head, Sym) else ("", None)


def _defined(node: Rel) -> tuple[str, Function | None]:
    head, body = bare(node.operands[0]), node.operands[1]
    if isinstance(head, Call) and is_value(head) and isinstance(head.args[0], Sym):
        by = head.args[0].name
        constant = not unknowns(body) and not by.isupper()  # P(A) = 0.3 says nothing of P(B)
        return (head.name, Function(by, body)) if set(unknowns(body)) >= {by} or constant else ("", None)
    return "", None


def as_value(node: Node, names: frozenset[str]) -> Node:
    """`P(4)` read as a product where P is a function that is known: its value."""
    if names.isdisjoint(traits(node).letters):
        return node
    match node:
        case Mul(Sym(name), Group(arg, "("), True) if name in names:
            return Call(name, (as_value(arg, names),))
        case Mul(Group(Call("compose", (Sym(outer), Sym(inner)))), Group(arg, "("), True):
            return Call(outer, (Call(inner, (as_value(arg, names),)),))
        case _:
            below = children(node)
            new = tuple(as_value(part, names) for part in below)
            return node if new == below else with_children(node, new)


def rates_named(node: Node) -> Node:
    """dy/dx as the letter y'; everything else as it is."""
    if "diff" not in traits(node).calls:
        return node
    match node:
        case Call("diff", (Sym(name), Sym(by))) if name != by:
            return Sym(name + "'" if by in ("x", "t") else f"{name}'{by}")  # dy/du is another letter than dy/dx
        case _:
            below = children(node)
            new = tuple(rates_named(part) for part in below)
            node = node if new == below else with_children(node, new)
            return _rate_of_rate(node)


def _rate_of_rate(node: Node) -> Node:
    """The derivative of y' by the same letter, as y''."""
    match node:
        case Call("diff", (Sym(name), Sym(by))) if "'" in name:
            return Sym(name + "'") if (by in ("x", "t")) == name.endswith("'") else node
        case _:
            return node


def only_letter(node: Node) -> str | None:
    """The letter that an expression is about: x, or the only one in it."""
    names = unknowns(node)
    return "x" if "x" in names else names[0] if len(names) == 1 else None
