"""Questions about functions judged with SymPy: the functions are built and put into each other here."""

from __future__ import annotations

import sympy

from reasoning.maths import tree
from reasoning.training.judging.building import CannotBuild, Expression, built, read
from reasoning.training.judging.finished import is_number, is_polynomial, is_quotient, same
from reasoning.values import Problem

Functions = dict[str, tuple[sympy.Symbol, Expression]]


def judge(problem: Problem, answer: str) -> bool:
    """Whether an answer is right and finished; raises CannotBuild."""
    node = read(problem.maths)
    if not isinstance(node, tree.System):
        raise CannotBuild("not a question about functions")
    functions = dict(map(_defined, node.parts[1:]))
    asked = node.parts[0]
    if isinstance(asked, tree.Call) and asked.name.endswith("^-1"):
        return _is_inverse(functions[asked.name.removesuffix("^-1")], answer)
    if not same(_value(asked, functions), built(read(answer))):
        return False
    return is_number(answer) or is_polynomial(answer) or is_quotient(answer)


def _defined(node: tree.Node) -> tuple[str, tuple[sympy.Symbol, Expression]]:
    match node:
        case tree.Rel((tree.Call(name, (tree.Sym(letter),)), body), ("=",)):
            return name, (sympy.Symbol(letter), built(body))
    raise CannotBuild("not a definition of a function")


def _value(node: tree.Node, functions: Functions) -> Expression:
    """What an expression with values of functions comes to."""
    match node:
        case tree.Call(name, (arg,)) if name in functions:
            return _at(functions[name], _value(arg, functions))
        case tree.Mul(tree.Sym(name), tree.Group(arg), True) if name in functions:
            return _at(functions[name], _value(arg, functions))
        case tree.Group(arg):
            return _value(arg, functions)
        case tree.Add(left, right):
            return _value(left, functions) + _value(right, functions)
        case tree.Sub(left, right):
            return _value(left, functions) - _value(right, functions)
        case tree.Mul(left, right):
            return _value(left, functions) * _value(right, functions)
        case tree.Div(left, right):
            return _value(left, functions) / _value(right, functions)
        case _:
            return built(node)


def _at(function: tuple[sympy.Symbol, Expression], value: Expression) -> Expression:
    letter, body = function
    found = body.subs(letter, value)
    if found.has(sympy.zoo, sympy.nan):
        raise CannotBuild("a division by zero")
    return found


def _is_inverse(function: tuple[sympy.Symbol, Expression], answer: str) -> bool:
    """f(answer) comes back to x, and the answer is finished."""
    letter, body = function
    name, _, right = answer.partition("=")
    if name != "y" or "y" in right or not same(body.subs(letter, built(read(right))), letter):
        return False
    return is_polynomial(right) or is_quotient(right)
