"""Lines whose notation the plain comparison would misread: functions, derivatives, integrals, limits, complex numbers.

What the plain comparison reads but cannot tie to the work is looked at afterwards, in `later`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reasoning.maths.calculus_words import asked_operation
from reasoning.maths.claims import is_expression, is_statement
from reasoning.maths.definitions import defined, judge_differential
from reasoning.maths.derivatives import rates_in, relate_rates
from reasoning.maths.evaluations import judge_function, judge_posed
from reasoning.maths.facts import judge_fact
from reasoning.maths.imaginary import (
    are_roots_of_negatives,
    relate_complex,
    says_complex,
    uses_unit,
    value_put_in,
    values_put_in,
    with_unit,
)
from reasoning.maths.integrals import integral_of, relate_written
from reasoning.maths.inverses import judge_inverse
from reasoning.maths.judge import Basis, judge_against
from reasoning.maths.known import Known, as_value, names_in, only_letter, rates_named
from reasoning.maths.later import MANY_NODES, WEAK
from reasoning.maths.parse import read_line
from reasoning.maths.prose import claims
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sentences import GIVEN
from reasoning.maths.sequences import MARK, events_as_letters, members_as_values
from reasoning.maths.substitution import by_substitution, equations_of
from reasoning.maths.tree import Call, Node, Rel, Sym
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import REALS, Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, put_in, rebuilt, traits, unknowns
from reasoning.maths.worked import has_written, worked_out
from reasoning.values import Assume, Evidence, Line, Outcome, Relation, Verdict

_ASKED = {
    "differentiate": ("the derivative", Relation.DERIVATIVE), "integrate": ("an integral", Relation.INTEGRAL),
}  # fmt: skip


_LET = re.compile(r"^\s*(?:let|put|set|define|write|substitute)\b", re.IGNORECASE)


def begun(text: str) -> Known:
    """What the words of a problem say: an operation that is asked for, complex numbers."""
    operation, by = asked_operation(text)
    return Known(asked=operation, by=by, imaginary=says_complex(text))


def functions_named(text: str) -> list[Node]:
    """The functions that a problem in words defines: "If f(x) = x^2 + 1, find f(3)"."""
    found = [line.node for line in map(read_line, claims(text)) if isinstance(line, Line) and line.node is not None]
    return [node for node in found if _names_function(node)]


def is_definition(text: str) -> bool:
    """Whether a line begins as a definition does: let u = x^2."""
    return _LET.match(text) is not None


def judge_first(node: Node) -> Verdict | None:
    """A first line with written calculus is a claim: d/dx x^2 = 2x; None for any other."""
    if isinstance(node, Rel) and set(node.signs) == {"="} and has_written(node.operands[0]):
        claim = _written_claim(node, REALS)
        return claim if claim.outcome is Outcome.CORRECT else None
    return None


def judge_early(
    known: Known, bases: Sequence[Basis], node: Node, index: int, assume: Assume, *, continues: bool
) -> Verdict | None:
    """The verdict on a line with functions, rates, written calculus or the imaginary unit; None for any other line."""
    if any(traits(one).size > MANY_NODES for one in (node, *(basis.node for basis in bases))):
        return None
    node, bases = _in_one_notation(known, bases, node)
    if known.unknown != "i" and (known.imaginary or uses_unit([basis.node for basis in bases], node)):
        known.imaginary = True
        if "i" in letters(node).union(*(letters(basis.node) for basis in bases)):
            return _complex(bases, node, index, assume)
    if are_roots_of_negatives([basis.node for basis in bases], node):
        return _complex(bases, node, index, assume)
    if known.events and any("(" in name for name in letters(node)):
        return _event_line(bases, node, index, assume)
    inverse = judge_inverse(known, node)
    if inverse is not None:
        return replace(inverse, judged_from=bases[-1].index)
    if isinstance(node, Rel) and names_in(node):
        return _function_line(known, bases, node, index)
    if isinstance(node, Rel) and rates_in(node):
        return _rate_line(known, bases, node, index, assume)
    if known.asked and (is_expression(node) or isinstance(node, Rel)):
        return _asked_line(known, bases, node, index, assume)
    if has_written(node) or any(has_written(basis.node) for basis in bases):
        if isinstance(node, Rel) and not has_written(node) and (found := judge_differential(known.letters, node)):
            return replace(found, judged_from=bases[-1].index)
        try:
            bases, node = [Basis(b.index, known.spelt_out(b.node)) for b in bases], known.spelt_out(node)
        except NoExactValue:
            return undecided()
        return _written_line(bases, node, index, assume, continues=continues)
    posed = judge_posed(known, [basis.node for basis in bases], node)
    return posed and replace(posed, judged_from=bases[-1].index)


def _event_line(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict:
    """P(A) P(B) = 0.15: the given probabilities put in, or a line as with letters."""
    given: dict[str, Node] = {}
    for line in equations_of([basis.node for basis in bases]):
        head = bare(line.operands[0]) if isinstance(line, Rel) and line.signs == ("=",) else None
        if isinstance(line, Rel) and isinstance(head, Sym) and not unknowns(line.operands[1]):
            given[head.name] = line.operands[1]
    put = put_in(node, given)
    if isinstance(put, Rel) and set(put.signs) == {"="} and not unknowns(put) and letters(node):
        claim = judge_fact(put)
        if claim.outcome is Outcome.CORRECT:
            return replace(claim, relation=Relation.EVALUATION, judged_from=bases[-1].index)
        return replace(claim, relation=Relation.DIFFERENT) if claim.outcome is Outcome.INCORRECT else claim
    found = [replace(judge_against(b, node, index, assume), judged_from=b.index) for b in reversed(bases)]
    right = next((v for v in found if v.outcome is Outcome.CORRECT and v.relation not in WEAK), None)
    return right or by_substitution([basis.node for basis in bases], node, assume) or undecided()


def _in_one_notation(known: Known, bases: Sequence[Basis], node: Node) -> tuple[Node, list[Basis]]:
    names = frozenset(known.functions)

    def read(one: Node) -> Node:
        if known.events:
            one = events_as_letters(one, known.events)
        if any(name.endswith(MARK) for name in names):
            one = members_as_values(one, names)
        return rates_named(as_value(_rates_of_functions(one, names), names))

    return read(node), [Basis(basis.index, read(basis.node)) for basis in bases]


def _rates_of_functions(node: Node, names: frozenset[str]) -> Node:
    """df/dx as f'(x) where f is a known function."""

    def value(part: Node) -> Node | None:
        match part:
            case Call("diff", (Sym(name), Sym() as by)) if name in names:
                return Call(name + "'", (by,))
            case _:
                return None

    return rebuilt(node, value) if has_written(node, "diff") else node


def _complex(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict:
    try:
        return _with_unit(bases, node, index, assume) or undecided()
    except (NoExactValue, Undefined):
        return undecided()


def _with_unit(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """Against each earlier line with i as the unit; the first that stands, else the refutation by the last."""
    for basis in reversed(bases):
        put = value_put_in(basis.node, node)
        if put is not None:
            return replace(put, judged_from=basis.index)
    several = values_put_in(equations_of([basis.node for basis in bases]), node)
    if several is not None:
        return replace(several, judged_from=bases[-1].index)
    line, refuted = with_unit(node), None
    if isinstance(line, Rel) and not unknowns(line) and len(line.operands) == 2:
        return _unit_claim(line)
    for basis in reversed(bases):
        above = Above(with_unit(basis.node), basis.named(index), assume)
        verdict = relate_complex(above, line)
        if verdict is None:
            continue
        verdict = replace(verdict, judged_from=basis.index)
        if verdict.outcome is Outcome.CORRECT:
            return verdict
        refuted = refuted or (verdict if verdict.outcome is Outcome.INCORRECT else None)
    return refuted


def _unit_claim(line: Rel) -> Verdict | None:
    verdict = relate_values(Above(line.operands[0], "the left side"), line.operands[1])
    if verdict.outcome is Outcome.CORRECT:
        return correct(Relation.CLAIM, "The two sides are equal.", verdict.evidence or Evidence.PROVED)
    return incorrect(Relation.FALSE_CLAIM, verdict.reason) if verdict.outcome is Outcome.INCORRECT else None


def _function_line(known: Known, bases: Sequence[Basis], node: Rel, index: int) -> Verdict | None:
    verdict = judge_function(known, node)
    if verdict is not None:
        return replace(verdict, judged_from=bases[-1].index)
    head = bare(node.operands[0])
    new = isinstance(head, Call) and not known.resolves(head) and not names_in(node.operands[1])
    if new and "'" not in getattr(head, "name", "'") and all(_names_function(basis.node) for basis in bases):
        return correct(Relation.GIVEN, GIVEN)
    if known.asked and isinstance(head, Call):
        return _asked_line(known, bases, node, index, Assume())
    return undecided() if known.functions and known.resolves(node) else None


def _names_function(node: Node) -> bool:
    return isinstance(node, Rel) and isinstance(bare(node.operands[0]), Call)


def _rate_line(known: Known, bases: Sequence[Basis], node: Rel, index: int, assume: Assume) -> Verdict | None:
    posed = judge_posed(known, [basis.node for basis in bases], node)
    if posed is not None:
        return replace(posed, judged_from=bases[-1].index)
    refuted: Verdict | None = None
    bases = [Basis(basis.index, part) for basis in bases for part in equations_of([basis.node]) or [basis.node]]
    named = [Basis(bases[0].index, Rel((Sym(name), body), ("=",))) for name, body in known.letters.items()]
    chained, inner = _chained([*bases, *named]), _inner([*bases, *named])
    for basis in (*reversed(bases), *named, *chained):
        above = Above(basis.node, basis.named(index), assume)
        if rates_in(basis.node):
            verdict: Verdict | None = judge_against(basis, node, index, assume)
        else:
            line = put_in(node, inner) if basis in chained else node
            verdict = relate_rates(above, line, known.by) if isinstance(line, Rel) else None
        if verdict is not None and verdict.outcome is Outcome.CORRECT and verdict.relation not in WEAK:
            return replace(verdict, judged_from=basis.index)
        if verdict is not None and verdict.outcome is Outcome.INCORRECT:
            refuted = refuted or replace(verdict, judged_from=basis.index)
    put = by_substitution([basis.node for basis in bases], node, assume)
    if put is not None:
        return replace(put, judged_from=bases[-1].index)
    return refuted or _asked_rate(known, bases, node) or undecided()


def _inner(bases: Sequence[Basis]) -> dict[str, Node]:
    """u = x^2 among the lines y = sin(u), u = x^2: letters that other lines are made of."""
    found = [one for one in (defined(basis.node) for basis in bases) if one is not None and unknowns(one[1])]
    used = {name for _, body in found for name in unknowns(body)}
    return {name: body for name, body in found if name in used}


def _chained(bases: Sequence[Basis]) -> list[Basis]:
    """y = sin(x^2), from y = sin(u) and u = x^2."""
    inner = _inner(bases)
    put = [Basis(basis.index, put_in(basis.node, inner)) for basis in bases if inner]
    return [one for one in put if (found := defined(one.node)) is not None and found[0] not in inner]


def _asked_rate(known: Known, bases: Sequence[Basis], node: Rel) -> Verdict | None:
    """dy/dx = 3x^2 where the problem is the bare expression x^3."""
    if known.asked != "differentiate" or not is_expression(bases[0].node):
        return None
    return _asked_line(known, bases, node.operands[1], 0, Assume())


def _asked_line(known: Known, bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """A line of a problem that says differentiate or integrate: still the same expression, or what was asked for."""
    body = _body_of(bases[0].node)
    if isinstance(node, Rel):
        if has_written(node):
            return _written_line(bases, node, index, assume, continues=False)
        if not is_expression(bases[0].node) or len(node.operands) != 2:
            return None
        node = node.operands[1]
    by = known.by or only_letter(body) if body is not None else None
    if body is None or by is None:
        return None
    for basis in reversed(bases):
        if is_expression(basis.node) and basis.index >= 0:
            verdict = relate_written(Above(basis.node, basis.named(index), assume), node)
            if verdict.outcome is Outcome.CORRECT:
                return replace(verdict, judged_from=basis.index)
    name, relation = _ASKED[known.asked]
    wanted = integral_of(body, by) if known.asked == "integrate" else Call("diff", (body, Sym(by)))
    verdict = relate_written(Above(wanted, f"{name} of the problem", assume), node)
    if verdict.outcome is Outcome.CORRECT:
        return replace(verdict, relation=relation, judged_from=bases[0].index)
    same = relate_values(Above(body, "the problem", assume), node)
    if same.outcome is Outcome.CORRECT:
        return replace(same, judged_from=bases[0].index)
    return replace(verdict, judged_from=bases[0].index)


def _body_of(node: Node) -> Node | None:
    if is_expression(node):
        return node
    if isinstance(node, Rel) and node.signs == ("=",) and isinstance(bare(node.operands[0]), (Sym, Call)):
        return node.operands[1]
    return None


def _written_line(bases: Sequence[Basis], node: Node, index: int, assume: Assume, *, continues: bool) -> Verdict | None:
    """Written calculus: an expression against the expressions above, a claim by its own sides."""
    if isinstance(node, Rel) and not continues and has_written(node) and set(node.signs) == {"="}:
        claim = _written_claim(node, assume)
        if claim.outcome is not Outcome.INCORRECT or not _posed(bases, node):
            return claim
    if isinstance(node, Rel):
        return _written_statement(bases, node, index, assume, continues=continues)
    refuted: Verdict | None = None
    for basis in reversed(bases):
        if not is_expression(basis.node):
            continue
        verdict = relate_written(Above(basis.node, basis.named(index), assume), node)
        verdict = replace(verdict, judged_from=basis.index)
        if verdict.outcome is Outcome.CORRECT:
            return verdict
        refuted = refuted or verdict
    return refuted


def _written_claim(node: Rel, assume: Assume) -> Verdict:
    found = [
        relate_written(Above(one, "the left side", assume), other)
        for one, other in zip(node.operands, node.operands[1:], strict=False)
    ]
    wrong = next((verdict for verdict in found if verdict.outcome is Outcome.INCORRECT), None)
    unsure = next((verdict for verdict in found if verdict.outcome is not Outcome.CORRECT), None)
    return wrong or unsure or found[0]


def _posed(bases: Sequence[Basis], node: Node) -> bool:
    """Whether a letter of the line is an unknown of an equation above: then it is a condition, no claim."""
    return any(is_statement(basis.node) and set(unknowns(basis.node)) & set(unknowns(node)) for basis in bases)


def _written_statement(
    bases: Sequence[Basis], node: Rel, index: int, assume: Assume, *, continues: bool
) -> Verdict | None:
    """`= 2x + 3 = 5` after an expression, or an equation that holds an integral."""
    last = bases[-1]
    if is_expression(last.node) and continues:
        return replace(_going_on(last.node, node, assume), judged_from=last.index)
    try:
        line = worked_out(node)
        above = [Basis(basis.index, worked_out(basis.node)) for basis in bases if is_statement(basis.node)]
    except (NoExactValue, Undefined):
        return None
    found = [replace(judge_against(b, line, index, assume), judged_from=b.index) for b in reversed(above)]
    right = next((v for v in found if v.outcome is Outcome.CORRECT and v.relation not in WEAK), None)
    return right or (found[0] if found else None)


def _going_on(side: Node, node: Rel, assume: Assume) -> Verdict:
    """`= 1/7 ≈ 0.143` and `< 1` after an integral or a limit, which is the first side of them."""
    first = () if len(node.signs) == len(node.operands) else ("=",)
    chain = Rel((side, *node.operands), (*first, *node.signs))
    if set(chain.signs) == {"="}:
        return _written_claim(chain, assume)
    if unknowns(chain):
        return undecided()
    try:
        return judge_fact(worked_out(chain))
    except (NoExactValue, Undefined):
        return judge_fact(chain)
