"""Whether an answer ends a problem: it solves it completely, and nothing is left to work out.

Stands on exact arithmetic and solution sets alone, not on the verdicts of `check`: a chain of right lines and an
answer that is right are two different things.
"""

from __future__ import annotations

from reasoning.maths import sentences
from reasoning.maths.claims import Claim, Pair, Several, claim_of, is_pair, is_statement, pairs_of
from reasoning.maths.ends.calculus import judge_written
from reasoning.maths.ends.complex_roots import judge_complex
from reasoning.maths.ends.conversion import CONVERSIONS, is_converted
from reasoning.maths.ends.ending import Ending
from reasoning.maths.ends.expression import is_finished_expression, is_rational
from reasoning.maths.ends.factored import is_factored_completely
from reasoning.maths.ends.fraction import has_letters_below, is_finished_fraction
from reasoning.maths.ends.imaginary import is_finished_complex
from reasoning.maths.ends.interval import judge_inequality, judge_interval
from reasoning.maths.ends.inverse import judge_inverse
from reasoning.maths.ends.literal import judge_literal
from reasoning.maths.ends.logarithm import has_logarithm, judge_logarithms
from reasoning.maths.ends.notation import NOTATIONS, is_in_notation
from reasoning.maths.ends.powers import has_rational_exponent, is_finished_power
from reasoning.maths.ends.radical import has_roots, is_finished_radical
from reasoning.maths.ends.rooted import has_root_of, judge_rooted
from reasoning.maths.ends.roots import are_all_roots, is_finished_root, without_doubles
from reasoning.maths.ends.rounded import is_padded, is_rounding, rounded_value
from reasoning.maths.ends.scientific import is_scientific
from reasoning.maths.ends.system import is_system, judge_system
from reasoning.maths.ends.transcendental import has_exponential, judge_equation
from reasoning.maths.exact import Field
from reasoning.maths.forms import is_finished_number, is_simplified
from reasoning.maths.imaginary import is_complex, with_unit
from reasoning.maths.instructions import allows_imaginary
from reasoning.maths.parse import read_line
from reasoning.maths.posed import asked_for
from reasoning.maths.problem import read_problem
from reasoning.maths.rational import NoExactValue, Undefined, number
from reasoning.maths.solutions import solution_sets
from reasoning.maths.tree import Node, Num, Percent, Rel, Sym, Verbal
from reasoning.maths.value_relations import relate_values
from reasoning.maths.verdicts import Above
from reasoning.maths.walk import bare, unknowns, walk
from reasoning.maths.worked import has_written
from reasoning.values import Evidence, Goal, Line, Outcome, Problem, Relation, Unreadable, Verdict

UNKNOWN_GOAL = "I do not know what the problem asks for."
UNFINISHED = "The value is right, but it can be written more simply."


def reaches_goal(problem: Problem | str, answer: str) -> Verdict:
    """CORRECT only for a complete answer to a problem (or its text) in finished form.

    UNDECIDED with form_ok False where the value is right and only the form is open.
    """
    task = read_problem(problem) if isinstance(problem, str) else problem
    if isinstance(task, Unreadable):
        return _undecided(f"I cannot read the problem: {task.reason}.")
    given, line = read_line(task.maths), read_line(answer)
    if isinstance(line, Unreadable):
        return Verdict(Outcome.UNREADABLE, Relation.NONE, sentences.UNREADABLE.format(why=line.reason))
    if not isinstance(given, Line) or given.node is None or line.node is None:
        return _undecided(sentences.WORDS_ONLY)
    if task.goal is Goal.UNKNOWN:
        return _undecided(UNKNOWN_GOAL)
    try:
        question, said = asked_for(given.node), line.node
        if is_rounding(question):
            said = rounded_value(question, said)
            if is_padded(question, said):
                return _other_value(question, said) or _right()
        special = _judge_special(task, question, said)
        return special or _judge(task, question, said)
    except (NoExactValue, Undefined):
        return _undecided(sentences.NOT_CHECKED)


def _judge_special(task: Problem, given: Node, answer: Node) -> Verdict | None:
    """The verdict where the problem has calculus, logarithms or exponentials in it, or asks for an inverse."""
    if is_statement(given):
        unknown = task.unknown
        if not isinstance(given, Rel) or unknown is None or task.goal is not Goal.SOLVE:
            return None
        if has_logarithm(given) or has_exponential(given, unknown):
            return _ended(judge_equation(given, answer, unknown))
        if allows_imaginary(task.method):
            return _ended(judge_complex(given, answer, unknown))
        if has_root_of(given, unknown) and (is_statement(answer) or isinstance(answer, Verbal)):
            return _ended(judge_rooted(given, answer, unknown))
        inverse = unknowns(given) == ("x", "y") and bare(given.operands[0]) == Sym("x") and unknown == "y"
        return _ended(judge_inverse(given, answer)) if inverse else None
    if is_statement(answer):
        return None
    if has_written(given):
        return _ended(judge_written(given, answer))
    return _ended(judge_logarithms(given, answer, task.goal)) if has_logarithm(given) else None


def _judge(task: Problem, given: Node, answer: Node) -> Verdict:
    decimals = any(isinstance(part, Percent) or (isinstance(part, Num) and "." in part.text) for part in walk(given))
    if is_statement(given):
        special = _judge_kind(task, given, answer, decimals=decimals)
        if special is not None:
            return special
        if task.goal is not Goal.SOLVE:
            return _undecided(sentences.NOT_CHECKED)
        return _judge_solution(task, given, answer, decimals=decimals)
    if is_statement(answer):
        return _wrong("The problem asks for a value, this is a statement.")
    if is_complex([given, answer]):
        other = _other_value(with_unit(given), with_unit(answer))
        return other or (_right() if is_finished_complex(answer) else _unfinished())
    other = _other_value(given, answer)
    if other is not None:
        return other
    if task.goal in NOTATIONS:
        return _right() if is_in_notation(answer, task.goal) else _unfinished()
    if has_rational_exponent(given):
        return _right() if is_finished_power(answer) else _unfinished()
    if has_roots(answer):
        return _right() if is_finished_radical(answer) else _unfinished()
    if task.goal is Goal.SIMPLIFY and has_letters_below(given) and is_finished_fraction(answer):
        return _right()
    field = Field(given, answer)
    if task.goal in CONVERSIONS:
        return _right() if is_converted(answer, task.goal) else _unfinished()
    if task.goal is Goal.SCIENTIFIC:
        return _right() if is_scientific(answer) else _unfinished()
    if task.goal is Goal.FACTOR:
        factored = is_factored_completely(answer)
        return _undecided(sentences.NOT_CHECKED) if factored is None else _right() if factored else _unfinished()
    constant = field.value(answer).constant is not None
    finished = is_finished_number(answer, decimals=decimals) or (
        not constant and _is_finished(answer, task.goal, decimals=decimals)
    )
    return _right() if finished else _unfinished()


def _has_value(given: Node, answer: Node) -> bool | None:
    """Whether two expressions are equal in their field; None where that does not tell, as for x^(17/15)."""
    try:
        field = Field(given, answer)
        one, other = field.value(given), field.value(answer)
    except NoExactValue:
        return None
    if not field.minus(one, other).num:
        return True
    return False if field.decisive(one, other) else None


def _other_value(given: Node, answer: Node) -> Verdict | None:
    """The verdict where an answer has not certainly the value of the problem, else None."""
    same_value = _has_value(given, answer)
    if same_value is not None:
        return None if same_value else _wrong("This is not the value of the problem.")
    same = relate_values(Above(given, "the problem"), answer).outcome  # sqrt(8x^3) and 2x*sqrt(2x)
    if same is Outcome.INCORRECT:
        return _wrong("This is not the value of the problem.")
    return None if same is Outcome.CORRECT else _undecided(sentences.NOT_CHECKED)


def _is_finished(answer: Node, goal: Goal, *, decimals: bool) -> bool:
    """Whether nothing is left to do in an expression with letters."""
    if is_rational(answer):
        return is_finished_expression(answer, goal, decimals=decimals)
    return is_simplified(answer, decimals=decimals)


def _judge_kind(task: Problem, given: Node, answer: Node, *, decimals: bool) -> Verdict | None:
    """The verdict where the problem is an inequality, a formula, a system or asks for a percentage; else None."""
    claim, solving = claim_of(given), task.goal is Goal.SOLVE
    if task.goal is Goal.INTERVAL:
        return _ended(judge_interval(claim, answer, task.unknown, decimals=decimals))
    if task.goal is Goal.PERCENT and is_pair(claim):
        return _judge_percent(claim, answer)
    if not solving or not (is_statement(answer) or isinstance(answer, Verbal)):
        return None
    if task.unknown is None and is_system(claim):
        return _ended(judge_system(claim, answer, decimals=decimals))
    if len(unknowns(given)) > 1:
        return _ended(judge_literal(given, answer, task.unknown)) if task.unknown and is_pair(claim) else None
    if any(pair.sign in ("<", "<=", ">", ">=") for pair in pairs_of(claim)) and is_statement(answer):
        return _ended(judge_inequality(claim, answer, task.unknown, decimals=decimals))
    return None


def _ended(found: Ending | None) -> Verdict:
    if found is None:
        return _undecided(sentences.NOT_CHECKED)
    if found is Ending.WRONG:
        return _wrong("This is not the solution of the problem.")
    return _right() if found is Ending.FINISHED else _unfinished()


def _judge_percent(given: Pair, answer: Node) -> Verdict:
    """p=150% for 144=96p."""
    if not is_statement(answer):
        return _undecided("The answer should say what the unknown is.")
    stated = claim_of(answer)
    sets = solution_sets(given, stated)
    if sets.lost or sets.gained:
        return _wrong("This is not the solution of the problem.")
    named = is_pair(stated) and stated.sign == "=" and bare(stated.left) == Sym(sets.unknown)
    return _right() if named and is_pair(stated) and is_converted(stated.right, Goal.PERCENT) else _unfinished()


def _judge_solution(task: Problem, given: Node, answer: Node, *, decimals: bool) -> Verdict:
    if not is_statement(answer):
        return _undecided("The answer should say what the unknown is.")
    try:
        sets = solution_sets(claim_of(given), claim_of(answer))
    except NoExactValue:  # roots in the answer
        return _judge_roots(claim_of(given), claim_of(answer), task.unknown)
    if sets.lost or sets.gained:
        return _wrong("This is not the solution of the problem.")
    if isinstance(answer, Verbal):
        return _right()
    if all(sets.before) or not any(sets.before):
        return _unfinished()  # the words are missing: "all real numbers", "no solution"
    parts = _alternatives(claim_of(answer))
    for part in parts:
        if not is_pair(part) or bare(part.left) != Sym(task.unknown or sets.unknown) or part.sign != "=":
            return _unfinished()
        if not is_finished_number(part.right, decimals=decimals):
            return _unfinished()
    return _right() if len({number(part.right) for part in parts if is_pair(part)}) == len(parts) else _unfinished()


def _judge_roots(given: Claim, answer: Claim, unknown: str | None) -> Verdict:
    """x=1+sqrt(2) or x=1-sqrt(2): each is put into the equation, and all must be there, once."""
    values = [_value(part, unknown) for part in _alternatives(answer)]
    different = without_doubles(values)
    all_roots = are_all_roots(given, unknown, different) if unknown is not None and values else None
    if all_roots is None:
        return _undecided(sentences.NOT_CHECKED)
    if not all_roots:
        return _wrong("This is not the solution of the problem.")
    return _right() if len(different) == len(values) and all(map(is_finished_root, values)) else _unfinished()


def _alternatives(claim: Claim) -> list[Claim]:
    """What an answer leaves to choose from, both of a ± one by one: x=0, x=2 and x=-2 of x=0 or x=±2."""
    if isinstance(claim, Several) and claim.joiner == "or":
        return [one for part in claim.parts for one in _alternatives(part)]
    return [claim]


def _value(part: Claim, unknown: str | None) -> Node:
    """The value that `x=…` names; raises NoExactValue for any other statement."""
    if not is_pair(part) or part.sign != "=" or unknown is None or bare(part.left) != Sym(unknown):
        raise NoExactValue("a statement that names no value")
    return part.right


def _right() -> Verdict:
    reason = "This is the answer to the problem."
    return Verdict(Outcome.CORRECT, Relation.EQUIVALENT, reason, Evidence.PROVED, -1, form_ok=True)


def _unfinished() -> Verdict:
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, UNFINISHED, Evidence.PROVED, -1, form_ok=False)


def _wrong(reason: str) -> Verdict:
    return Verdict(Outcome.INCORRECT, Relation.DIFFERENT, reason, Evidence.PROVED, -1)


def _undecided(reason: str) -> Verdict:
    return Verdict(Outcome.UNDECIDED, Relation.UNKNOWN, reason, judged_from=-1)
