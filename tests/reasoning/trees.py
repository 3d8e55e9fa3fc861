"""Random line trees for property tests, and what two trees have in common when their spelling differs."""

from __future__ import annotations

from hypothesis import strategies as st

from reasoning.maths.exponents import refuse_exponent
from reasoning.maths.limits import Refused
from reasoning.maths.tree import (
    Add,
    Call,
    Div,
    Group,
    Mixed,
    Mul,
    Neg,
    Node,
    Num,
    Percent,
    PlusMinus,
    Pos,
    Pow,
    Rel,
    Sub,
    Sym,
    System,
)
from reasoning.maths.walk import children, with_children

numbers = st.one_of(
    st.integers(0, 999).map(lambda n: Num(str(n))),
    st.sampled_from([Num("0.5"), Num(".25"), Num("3.10"), Num("12.75")]),
)
letters = st.sampled_from([Sym(name) for name in "abcdefghiklmnopqrstuvwxyzABCXYINSQO"])
named = st.sampled_from(
    [Sym(name) for name in ("pi", "alpha", "theta", "x_1", "a_n", "x_12", "a_{n+1}", "oo", "Delta")]
)
mixed = st.builds(Mixed, *[st.integers(1, 30).map(str)] * 3)
leaves = st.one_of(numbers, letters, letters, named, mixed)


def _power(base: Node, exponent: Node) -> Node:
    """A power, or its base alone where the exponents together are above the reader's limit: (0^28)^36."""
    try:
        refuse_exponent(base, exponent, 0)
    except Refused:
        return base
    return Pow(base, exponent)


def _branches(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Add, inner, inner),
        st.builds(Sub, inner, inner),
        st.builds(Mul, inner, inner, st.booleans()),
        st.builds(Mul, inner, inner, st.just(True)),
        st.builds(Div, inner, inner, st.booleans()),
        st.builds(_power, inner, st.one_of(numbers.filter(lambda n: len(n.text) < 3), letters)),
        st.builds(Neg, inner),
        st.builds(Pos, inner),
        st.builds(Group, inner),
        st.builds(Percent, inner),
        st.builds(PlusMinus, inner, inner),
        st.builds(lambda arg, name: Call(name, (arg,)), inner, st.sampled_from(["sqrt", "abs", "sin", "ln", "f", "g"])),
        st.builds(lambda arg: Call("factorial", (arg,)), inner),
        st.builds(lambda arg, base: Call("log", (arg, base)), inner, inner),
        st.builds(lambda arg, index: Call("root", (arg, index)), inner, inner),
    )


expressions = st.recursive(leaves, _branches, max_leaves=12)
relations = st.builds(
    lambda operands, signs: Rel(tuple(operands), tuple(signs[: len(operands) - 1])),
    st.lists(expressions, min_size=2, max_size=3),
    st.lists(st.sampled_from(["=", "<", "<=", ">", ">=", "!="]), min_size=2, max_size=2),
)
systems = st.builds(
    lambda parts, joiner: System(tuple(parts), joiner),
    st.lists(relations, min_size=2, max_size=3),
    st.sampled_from(["and", "or"]),
)
lines = st.one_of(expressions, relations, systems)


def without_form(node: Node) -> Node:
    """The tree without brackets, and with every product written and every fraction a slash."""
    while isinstance(node, Group):
        node = node.arg
    below = tuple(without_form(child) for child in children(node))
    node = with_children(node, below) if below else node
    if isinstance(node, Mul):
        return Mul(node.left, node.right)
    return Div(node.left, node.right) if isinstance(node, Div) else node
