"""What a line says that the plain comparison could not tie to the work: substitution, names, coefficients, cases."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reasoning.maths.claims import is_expression, is_statement
from reasoning.maths.coefficients import by_coefficients
from reasoning.maths.definitions import defined, is_differential, judge_definition, judge_differential
from reasoning.maths.evaluations import antiderivative, judge_candidate
from reasoning.maths.imaginary import with_unit
from reasoning.maths.judge import Basis, judge_against
from reasoning.maths.known import Function, Known, only_letter, rates_named
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.sequences import MARK, sequence_of
from reasoning.maths.solution_points import judge_points
from reasoning.maths.substitution import against_reduced, by_substitution, equations_of
from reasoning.maths.tree import Div, Group, Node, Num, Rel, Sub, Sym, System
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above, correct, incorrect, undecided
from reasoning.maths.walk import bare, letters, plain, put_in, traits, unknowns
from reasoning.values import Assume, Evidence, Outcome, Relation, Verdict

ONE_OF_THE_GIVEN = "This is one of the equations of the problem."
BACK = "You put back what the letter stands for."
WEAK = (Relation.CLAIM, Relation.BRANCH, Relation.GAINS_SOLUTIONS, Relation.COMBINATION)
MANY_NODES = 400  # a sum of hundreds of terms: nothing of what is looked for here


def judge_late(
    known: Known, bases: Sequence[Basis], node: Node, index: int, assume: Assume, verdict: Verdict, *, said: bool
) -> Verdict | None:
    """A better verdict than the plain one; None where that stays. `said`: the line began with `let`."""
    nodes = [basis.node for basis in bases]
    if any(traits(one).size > MANY_NODES for one in (node, *nodes)):
        return None
    if verdict.outcome is not Outcome.CORRECT and known.unknown != "i" and not known.imaginary:
        unit = _with_unit_after_all(bases, node, index, assume)
        if unit is not None:
            known.imaginary = True
            return unit
    formula = _formula(nodes, node) if verdict.outcome is not Outcome.CORRECT else None
    if formula is not None:
        return formula
    if verdict.outcome is Outcome.CORRECT and verdict.relation is not Relation.COMBINATION:
        return _of_candidate(nodes, node, verdict)
    if not is_statement(node):
        return None
    named = dict(one for one in map(defined, equations_of(nodes)) if one is not None) if is_differential(node) else {}
    found = judge_differential(known.letters | named, node) or _in_terms_of(known, bases, node, index, assume)
    found = found or _from_one_part(bases, node, index, assume) or by_substitution(nodes, node, assume)
    if verdict.relation is Relation.COMBINATION:
        return found
    found = found or _case_by_case(bases, node, index, assume)
    found = found or by_coefficients(nodes, node, assume, unknown=known.unknown) or _antiderivative(nodes, node)
    found = found or judge_definition(nodes, node, said=said)
    found = found or _as_points(bases, nodes, node)
    return found or _by_problem(bases, node, assume, verdict)


def _formula(nodes: list[Node], node: Node) -> Verdict | None:
    """a_n = 5 + (n-1)3 where a_1 = 5 and d = 3: the members and the step that are known; None for any other line."""
    sequence = sequence_of(node) if isinstance(node, Rel) and node.signs == ("=",) else None
    if sequence is None or sequence[1] in unknowns(*nodes):
        return None
    name, index, body = sequence
    given = {line[0]: line[1] for line in map(defined, equations_of(nodes)) if line and not unknowns(line[1])}

    def member(place: Node) -> Node:
        return Group(put_in(put_in(body, {index: place}), given))

    steps: dict[str, Node] = {"d": Sub(member(Num("3")), member(Num("2")))}
    steps |= dict.fromkeys(("r", "q"), Div(member(Num("3")), member(Num("2"))))
    places = {letter: member(Num(letter.partition(MARK)[2])) for letter in given if letter.startswith(name + MARK)}
    found = [
        relate_values(Above(value, ""), given[letter]) for letter, value in (places | steps).items() if letter in given
    ]
    if any(verdict.outcome is Outcome.INCORRECT for verdict in found):
        return incorrect(Relation.DIFFERENT, "This does not give the members of the sequence that are known.")
    known = places and steps.keys() & given.keys()
    if not known or any(verdict.outcome is not Outcome.CORRECT for verdict in found):
        return undecided()
    return correct(Relation.DEFINITION, "This is the formula of the sequence.")


def _with_unit_after_all(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """i^10 = -1, sqrt(-9) = 3i: expressions that are only equal with i as the imaginary unit."""
    if not is_expression(node):
        return None
    for basis in reversed(bases):
        if not is_expression(basis.node) or "i" not in letters(node) | letters(basis.node):
            continue
        try:
            above = Above(with_unit(basis.node), basis.named(index), assume)
            verdict = relate_values(above, with_unit(node))
        except (NoExactValue, Undefined):
            continue
        if verdict.outcome is Outcome.CORRECT:
            return replace(verdict, judged_from=basis.index)
    return None


def _of_candidate(nodes: list[Node], node: Node, verdict: Verdict) -> Verdict | None:
    return judge_candidate(nodes, node) if verdict.relation is Relation.CLAIM else None


def _in_terms_of(known: Known, bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """Lines in a named letter, with what it stands for put back, against the lines that say it in full."""
    if not known.letters:
        return None
    line = known.spelt_out(node)
    full = [Basis(basis.index, known.spelt_out(basis.node)) for basis in bases]
    if line == node and all(one.node == other.node for one, other in zip(full, bases, strict=True)):
        return None
    refuted: Verdict | None = None
    if any(plain(basis.node) == plain(line) for basis in full):
        return correct(Relation.SUBSTITUTION, BACK)
    for basis in reversed(full):
        verdict = replace(judge_against(basis, line, index, assume), judged_from=basis.index)
        if verdict.outcome is Outcome.CORRECT and verdict.relation not in WEAK:
            return replace(verdict, relation=Relation.SUBSTITUTION)
        if verdict.outcome is Outcome.INCORRECT:
            refuted = verdict
    return refuted


def _from_one_part(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """y = 5 - x from one equation, x + y = 5, of a system."""
    for basis in reversed(bases):
        parts = equations_of([basis.node]) if isinstance(basis.node, System) else []
        for part in parts if len(parts) > 1 else ():
            verdict = judge_against(Basis(basis.index, part), node, index, assume)
            if verdict.outcome is Outcome.CORRECT and verdict.relation not in WEAK:
                return replace(_repeated(verdict) if basis.index < 0 else verdict, judged_from=basis.index)
    return None


def _repeated(verdict: Verdict) -> Verdict:
    """One equation of the problem again is a fact of the problem."""
    if verdict.relation is not Relation.IDENTICAL:
        return verdict
    return correct(Relation.GIVEN, ONE_OF_THE_GIVEN)


def _case_by_case(bases: Sequence[Basis], node: Node, index: int, assume: Assume) -> Verdict | None:
    """e^x = 1 or e^x = 2 -> x = 0 or x = ln(2): each case from a case of its own."""
    if not isinstance(node, System) or node.joiner != "or":
        return None
    for basis in reversed(bases):
        before = basis.node
        if not isinstance(before, System) or before.joiner != "or" or len(before.parts) != len(node.parts):
            continue
        found = [
            judge_against(Basis(basis.index, one), other, index, assume)
            for one, other in zip(before.parts, node.parts, strict=True)
        ]
        if all(verdict.outcome is Outcome.CORRECT and verdict.relation not in WEAK for verdict in found):
            tested = any(verdict.evidence is Evidence.TESTED for verdict in found)
            evidence = Evidence.TESTED if tested else Evidence.PROVED
            return Verdict(Outcome.CORRECT, found[0].relation, found[0].reason, evidence, basis.index)
    return None


def _antiderivative(nodes: list[Node], node: Node) -> Verdict | None:
    """y = x^2 + C after dy/dx = 2x."""
    found = defined(node)
    if found is None:
        return None
    letter, body = found
    for line in map(rates_named, nodes):
        slope = defined_rate(line, letter)
        if slope is not None:
            return antiderivative(slope, body, f"{letter}'")
    return None


def defined_rate(node: Node, letter: str) -> Function | None:
    """What y' is said to be, as a function of the only letter in it."""
    if not isinstance(node, Rel) or node.signs != ("=",) or bare(node.operands[0]) != Sym(letter + "'"):
        return None
    by = only_letter(node.operands[1])
    return Function(by, node.operands[1]) if by and letter not in letters(node.operands[1]) else None


def _as_points(bases: Sequence[Basis], nodes: list[Node], node: Node) -> Verdict | None:
    """A point against the system that the problem is, else against all lines together."""
    given = nodes[:1] if len(equations_of(nodes[:1])) > 1 else nodes
    found = judge_points(given, node)
    return found and replace(found, judged_from=bases[0].index)


def _by_problem(bases: Sequence[Basis], node: Node, assume: Assume, verdict: Verdict) -> Verdict | None:
    """Against the given system brought to one unknown, where the plain comparison was not sure or saw too little."""
    given = [basis.node for basis in bases if basis.index == bases[0].index]
    if verdict.outcome is Outcome.CORRECT:
        return None
    try:
        found = against_reduced(given, node, assume)
    except (NoExactValue, Undefined):
        return None
    if found is None or (verdict.outcome is Outcome.INCORRECT and found.outcome is not Outcome.CORRECT):
        return None
    return replace(found, judged_from=bases[0].index)
