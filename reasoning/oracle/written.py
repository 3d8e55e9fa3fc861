"""Reading the lines of a solution."""

from __future__ import annotations

from functools import lru_cache

from reasoning.errors import OracleStuck
from reasoning.maths.parse import read_expression
from reasoning.maths.tree import Node
from reasoning.values import Unreadable


@lru_cache(maxsize=2048)  # each topic is asked whether a line is its own, so that a line comes several times
def read_tree(maths: str) -> Node:
    """The tree of a line; raises OracleStuck where it cannot be read."""
    node = read_expression(maths)
    if isinstance(node, Unreadable):
        raise OracleStuck(node.reason)
    return node
