"""parse: {"id","text"} -> {"id","latex","plain","kind","error"}."""

from __future__ import annotations

import argparse

from reasoning.cli.jsonlines import Answer, Request, answer_lines, text_field
from reasoning.maths.parse import read_line
from reasoning.maths.render import to_latex, to_plain
from reasoning.maths.tree import Node, Rel
from reasoning.values import Unreadable


def run(_options: argparse.Namespace) -> int:
    """Answer each request on standard input."""
    return answer_lines(answer)


def answer(request: Request) -> Answer:
    """What the text is; `error` says where and why it cannot be read, or is null."""
    line = read_line(text_field(request, "text"))
    if isinstance(line, Unreadable):
        return {"latex": None, "plain": None, "kind": None, "error": message(line)}
    if line.node is None:
        return {"latex": None, "plain": None, "kind": line.kind.value, "error": None}
    mark = "=" if line.continues and not _has_own_sign(line.node) else ""
    return {
        "latex": mark + to_latex(line.node),
        "plain": mark + to_plain(line.node),
        "kind": line.kind.value,
        "error": None,
    }


def _has_own_sign(node: Node) -> bool:
    """Whether the tree holds the relation sign that the line begins with (all but a plain "=")."""
    return isinstance(node, Rel) and len(node.signs) == len(node.operands)


def message(unreadable: Unreadable) -> str:
    """One sentence: what is wrong, where (characters count from 1), and what would fit."""
    text = unreadable.reason
    if unreadable.position is not None:
        text += f", at character {unreadable.position + 1}"
    if unreadable.expected and unreadable.expected not in text:
        text += f"; expected {unreadable.expected}"
    if unreadable.suggestion:
        text += f"; did you mean {unreadable.suggestion}?"
    return text
