"""A piece of work: what is known before a line, and the verdict on the next one.

A line is judged against the last line that was right, then against earlier ones, then against all of them together.
A line that was wrong, unreadable or not decided is never a basis: an error is not inherited.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from reasoning.maths import sentences
from reasoning.maths.alone import first, is_sentence, judge_claims, may_argue, unreadable
from reasoning.maths.argument import several_formulas
from reasoning.maths.claims import is_expression, is_statement
from reasoning.maths.definitions import is_differential
from reasoning.maths.diagnose import find_bug_in
from reasoning.maths.facts import judge_fact
from reasoning.maths.givens import is_new_given
from reasoning.maths.impossible import is_literal
from reasoning.maths.inverse import asks_inverse, judge_named, judge_swapped
from reasoning.maths.judge import Basis, judge_against, together
from reasoning.maths.known import Known, names_in
from reasoning.maths.later import judge_late
from reasoning.maths.notation import in_our_notation, is_indexed
from reasoning.maths.objects import is_object, judge_object
from reasoning.maths.posed import Posed, is_kept, meaning, posed
from reasoning.maths.rational import NoExactValue, Undefined
from reasoning.maths.read_once import read_formula, read_line, read_problem
from reasoning.maths.refutation import Argument
from reasoning.maths.rules.detours import find_detour
from reasoning.maths.rules.moves import name_move
from reasoning.maths.rules.operations import shows_operation
from reasoning.maths.rules.progress import makes_progress
from reasoning.maths.spoken import judge_spoken
from reasoning.maths.tree import Node, Rel
from reasoning.maths.verdicts import correct, undecided
from reasoning.maths.walk import plain, unknowns
from reasoning.maths.wider import begun, functions_named, is_definition, judge_early, judge_first
from reasoning.maths.worked import has_written
from reasoning.values import Assume, Goal, Line, Outcome, Problem, Relation, Unreadable, Verdict

_UNNAMED = frozenset((Relation.DERIVATIVE, Relation.INTEGRAL, Relation.DEFINITION, Relation.COEFFICIENTS))  # no move
_SETTLED = frozenset((Relation.CLAIM, Relation.ROUNDING, Relation.EVALUATION))  # right, but nothing to go on from


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a student said to do: one of ADD_SIDE, SUB_SIDE … and the number that went with it."""

    action: str | None = None
    given_input: str | None = None


NOTHING_CHOSEN = Chosen()


@dataclass(slots=True)
class Work:
    """What is known before a line: the right lines so far, the goal, whether a case of an `or` is open."""

    assume: Assume
    goal: Goal = Goal.UNKNOWN
    unknown: str | None = None
    bases: list[Basis] = field(default_factory=list)
    wrong: Basis | None = None  # the line just above, where it was wrong
    known: Known = field(default_factory=Known)
    branches: int = 0
    argument: Argument = field(default_factory=Argument)  # what sentences have stated
    only_given: bool = True  # no problem, and every line so far was given
    inverse: bool = False  # the problem asks for an inverse function
    asked: set[int] = field(default_factory=set)  # lines such as f(x) = 9, remembered with the function put in
    begun_with: Node | None = None  # the problem, where it is no statement and no expression
    question: Posed | None = None  # the problem, where it asks for a value of what it defines

    def begin(self, text: str | None) -> None:
        """Take the mathematics of the problem as the first basis, where there is any."""
        if text is None:
            return
        if may_argue(text):
            self.argument.begin(text)
        self.only_given = False
        if self._ask(text):
            return
        problem = read_formula(text)
        if isinstance(problem, Unreadable):
            problem = read_problem(text)
        maths = problem.maths if isinstance(problem, Problem) else text
        line = read_line(maths)
        self.known, self.inverse = begun(text), asks_inverse(text)
        if isinstance(problem, Problem):
            self.goal, self.unknown = problem.goal, problem.unknown
            self.known.unknown = problem.unknown
        if isinstance(line, Line) and line.node is not None and _is_basis(line.node):
            self.bases.append(Basis(-1, line.node))
            self.known.learn(line.node)
        elif isinstance(line, Line):
            self.begun_with = line.node
        for node in () if self.bases else functions_named(text):
            self.bases.append(Basis(-1, node))
            self.known.learn(node)

    def _ask(self, text: str) -> bool:
        """Take a question as the first basis: its meaning, and the functions that it defines; False for others."""
        problem = read_problem(text)
        line = read_line(problem.maths) if isinstance(problem, Problem) else None
        question = posed(line.node) if isinstance(line, Line) and line.node is not None else None
        if question is None or not isinstance(problem, Problem):
            return False
        try:
            self.bases.append(Basis(-1, meaning(question)))
        except (NoExactValue, Undefined):
            return False
        self.question, self.goal, self.unknown = question, problem.goal, problem.unknown
        for rel in question.given:
            self.known.learn(rel)
        return True

    def _meant(self, node: Node) -> Node | None:
        """What a question on a line means: `f(2x+5), f(x)=4x+3` is 4(2x+5)+3; None where it defines anything anew."""
        again = posed(node) if self.question is not None else None
        if again is None or self.question is None:
            return node
        try:
            return meaning(again) if is_kept(self.question, again) else None
        except (NoExactValue, Undefined):
            return None

    def judge(self, index: int, text: str, chosen: Chosen) -> Verdict:
        """The verdict on one line; remembers the line where it is right."""
        line = read_line(text)
        if isinstance(line, Unreadable):
            self.wrong = None
            return unreadable(line)
        if line.node is None:
            return self._judge_prose(text)
        above = [basis.node for basis in self.bases]
        meant = self._meant(line.node)
        if meant is None:
            return undecided()
        node = in_our_notation(above, meant)
        verdict = self._judge_node(index, line, node)
        if verdict.outcome is Outcome.INCORRECT and is_indexed(above, line.node):
            verdict = self._one_solution(index, node) or verdict
        if is_sentence(text):
            verdict = self._in_a_sentence(text, verdict)
        elif may_argue(text):
            self.argument.refute(text)  # only remembered: the line was judged as mathematics
        verdict = self._explained(index, node, verdict, chosen)
        self._remember(index, node, verdict)
        if verdict.relation is Relation.IDENTICAL and self.question not in (None, posed(line.node)):
            return replace(verdict, relation=Relation.EVALUATION, reason=sentences.PUT_IN)
        return verdict

    def _one_solution(self, index: int, node: Node) -> Verdict | None:
        """x_2 = 3 beside x_1 = 2: one of the solutions of the first line."""
        first = self.bases[0]
        if judge_against(first, node, index, self.assume).relation is not Relation.LOSES_SOLUTIONS:
            return None
        return replace(correct(Relation.BRANCH, sentences.ONE_SOLUTION), judged_from=first.index)

    def _in_a_sentence(self, text: str, verdict: Verdict) -> Verdict:
        """A sentence may state something new: it is refuted by itself, its last formula need not follow."""
        words = self._judge_prose(text)
        if words.outcome is Outcome.INCORRECT or verdict.outcome is not Outcome.CORRECT:
            return words
        if verdict.relation is Relation.GIVEN and words.outcome is Outcome.UNDECIDED and several_formulas(text):
            return words  # one formula may be where the work starts; of several, the last may follow from nothing
        return verdict

    def _judge_prose(self, text: str) -> Verdict:
        """The claims in a sentence, checked one by one; never more than `the arithmetic holds`."""
        refuted = self.argument.refute(text)
        verdict = judge_claims(text)
        if verdict.outcome is Outcome.INCORRECT:
            return verdict
        spoken = judge_spoken(text)
        if spoken is not None and spoken.outcome is Outcome.INCORRECT:
            return spoken
        return refuted or (verdict if verdict.outcome is Outcome.CORRECT else spoken or verdict)

    def _judge_node(self, index: int, line: Line, node: Node) -> Verdict:
        if not self.bases:
            if self.begun_with is not None:  # words, a bare list
                same = node == self.begun_with
                return (
                    correct(Relation.IDENTICAL, sentences.IDENTICAL.format(above="the problem"))
                    if same
                    else undecided()
                )
            return judge_first(node) or first(index, node)
        if isinstance(node, Rel) and not unknowns(node, *(basis.node for basis in self.bases)):
            claim = self._judge_numbers(node)
            if claim is not None:
                return claim
        inverse = self._judge_inverse(node)
        if inverse is not None:
            return inverse
        about = judge_object(self.bases, node, index, continues=line.continues)
        if about is not None:
            return about
        early = judge_early(self.known, self.bases, node, index, self.assume, continues=line.continues)
        if early is not None:
            return early
        verdict = self._judge_plainly(index, line, node)
        late = judge_late(self.known, self.bases, node, index, self.assume, verdict, said=is_definition(line.text))
        verdict = late or verdict
        if verdict.outcome is not Outcome.CORRECT and self._is_given_too(line, node):
            return correct(Relation.GIVEN, sentences.GIVEN)
        return verdict

    def _is_given_too(self, line: Line, node: Node) -> bool:
        """One more given equation, where there is no problem and nothing has been worked out yet."""
        if not self.only_given or line.continues or is_definition(line.text):
            return False
        return is_new_given([basis.node for basis in self.bases], node)

    def _judge_inverse(self, node: Node) -> Verdict | None:
        """y for a function's value, and then x and y swapped. What stood before is about the other letters."""
        last = self.bases[-1]
        swapped = judge_swapped(self.known, [basis.node for basis in self.bases], node, asked=self.inverse)
        if swapped is not None:
            self.bases.clear()
            self.known.functions.clear()
            return replace(swapped, judged_from=last.index)
        named = judge_named(self.known, node)
        if named is None or "y" in unknowns(*(basis.node for basis in self.bases)):
            return None
        return replace(named, judged_from=last.index)

    def _judge_numbers(self, node: Rel) -> Verdict | None:
        """A fact beside facts: true or false by itself. None where it may follow from the work without letters."""
        claim = judge_fact(node)
        if claim.outcome is Outcome.INCORRECT:
            honest = any(_is_honest(basis.node, node) for basis in self.bases)
            return None if honest else claim  # 6%=1 after 5%=1: two false claims are not one
        last = self.bases[-1].node
        beside = claim.outcome is Outcome.CORRECT and isinstance(last, Rel) and not _goes_on(last, node)
        return claim if beside and judge_fact(last).outcome is Outcome.CORRECT else None

    def _judge_plainly(self, index: int, line: Line, node: Node) -> Verdict:
        found: list[tuple[Basis, Verdict]] = []
        for basis in reversed(self.bases):
            verdict = judge_against(basis, node, index, self.assume, continues=line.continues)
            verdict = replace(verdict, judged_from=basis.index)
            if _stands(verdict) and basis.index in self.asked and plain(basis.node) == plain(node):
                return correct(Relation.SUBSTITUTION, sentences.PROVED.format(above=basis.named(index)))
            if _stands(verdict):
                return self._joined(node, verdict)
            found.append((basis, verdict))
        best = next((v for _, v in found if v.outcome is Outcome.CORRECT), None)  # a claim, or weaker than a line above
        if best is not None:
            return _excluded(found, best) or best
        combined = together(self.bases, node, self.assume)
        return combined if combined is not None else found[0][1]

    def _joined(self, node: Node, verdict: Verdict) -> Verdict:
        if self.branches and verdict.relation is Relation.EQUIVALENT and getattr(node, "joiner", "") == "or":
            return replace(verdict, relation=Relation.JOINED, reason=sentences.JOINED.format(above="the lines above"))
        return verdict

    def _explained(self, index: int, node: Node, verdict: Verdict, chosen: Chosen) -> Verdict:
        basis = next((b for b in self.bases if b.index == verdict.judged_from), None)
        if basis is None:
            return verdict
        if verdict.relation in _UNNAMED or has_written(node):
            return verdict
        if verdict.outcome is Outcome.CORRECT and verdict.relation not in _SETTLED:
            return self._with_move(basis, node, verdict, chosen)
        if verdict.outcome is not Outcome.INCORRECT:
            return verdict
        earlier = [b.node for b in self.bases if b.index <= basis.index]
        found = find_bug_in(earlier, node, action=chosen.action)
        verdict = replace(verdict, diagnosis=found[1] if found else None, progress=None)
        if self.wrong is None:
            return verdict
        follows = judge_against(self.wrong, node, index, self.assume)
        if follows.outcome is not Outcome.CORRECT:
            return verdict
        note = f" It does follow from line {self.wrong.index + 1}, but that line was not right."
        return replace(verdict, reason=verdict.reason + note)

    def _with_move(self, basis: Basis, node: Node, verdict: Verdict, chosen: Chosen) -> Verdict:
        if verdict.relation is Relation.BRANCH:
            return replace(verdict, move="take_case")
        move = name_move(basis.node, node)
        progress = makes_progress(self.goal, self.unknown, basis.node, node)
        if move is None:
            return replace(verdict, progress=progress)
        if verdict.relation is not Relation.EQUIVALENT:
            return replace(verdict, move=move.name, progress=progress)
        reason = f"Right. {move.sentence}"
        detour = None
        if progress is not True and self.goal in (Goal.SOLVE, Goal.UNKNOWN):
            detour = find_detour(basis.node, node, action=chosen.action, given_input=chosen.given_input)
        if detour is not None:
            reason, progress = f"{reason} {detour.sentence}", False
        return replace(verdict, move=move.name, progress=progress, reason=reason)

    def _in_full(self, index: int, node: Node, verdict: Verdict) -> Node:
        """f(x) = 9 as x^2 = 9, where f is known: that is what the next lines are about."""
        if not _is_question(verdict, node) or not self.known.resolves(node):
            return node
        try:
            full = self.known.expanded(node)
        except (NoExactValue, Undefined):
            return node
        if full == node or not unknowns(full):
            return node
        self.asked.add(index)
        return full

    def _is_limit_worked_out(self, node: Node, verdict: Verdict) -> bool:
        """2/(3+5) after the limit of 2/(x+5): still the whole of what is asked, so the next line follows from it."""
        from_line = next((basis.node for basis in self.bases if basis.index == verdict.judged_from), None)
        return from_line is not None and is_expression(node) and is_expression(from_line) and has_written(from_line)

    def _remember(self, index: int, node: Node, verdict: Verdict) -> None:
        self.only_given = self.only_given and verdict.relation is Relation.GIVEN
        self.wrong = Basis(index, node) if verdict.outcome is Outcome.INCORRECT and _is_basis(node) else None
        settled = verdict.relation in _SETTLED and not self._is_limit_worked_out(node, verdict)
        if verdict.outcome is not Outcome.CORRECT or settled or not _is_basis(node):
            return
        node = self._in_full(index, node, verdict)  # first: a line does not name what it asks about
        self.known.learn(node)
        if judge_named(self.known, node) is None and verdict.relation is Relation.DEFINITION:
            self.known.name(node)
            return  # a name is no line to follow from
        if is_differential(node):
            return
        self.branches += verdict.relation is Relation.BRANCH
        if isinstance(node, Rel) and self.bases and all(is_expression(basis.node) for basis in self.bases):
            node = node.operands[-1]  # `3+4*2 = 3+8 = 11`: go on from 11
        if is_expression(node) and any(is_statement(basis.node) for basis in self.bases):
            return  # a bare number that solves an equation: nothing new to go on from
        self.bases.append(Basis(index, node))


def _goes_on(before: Rel, after: Rel) -> bool:
    """Whether a true line of numbers works on the one above: a side stands still, or both got the same operation."""
    kept = any(plain(old) == plain(new) for old, new in zip(before.operands, after.operands, strict=False))
    return kept or shows_operation(before, after)


def _is_question(verdict: Verdict, node: Node) -> bool:
    return verdict.relation is Relation.GIVEN and bool(names_in(node))


def _is_honest(before: Node, after: Node) -> bool:
    """Whether a false line of numbers is what one step makes of a false one: 41=75, 41/41=75/41, and 1=4, 0=3.

    Not 3+3=7 after 2+2=5: what was done to both sides has to stand there, or to be worked out.
    """
    if before == after:
        return True
    move = name_move(before, after)
    if move is None or not isinstance(before, Rel) or not isinstance(after, Rel) or move.name == "several_moves":
        return False
    worked_out = all(is_literal(side) for side in after.operands)
    return worked_out or not move.name.endswith("both_sides") or shows_operation(before, after)


def _stands(verdict: Verdict) -> bool:
    """Whether no earlier line could make more of it: not a mere claim, not one case, not a weaker line."""
    weak = (Relation.CLAIM, Relation.BRANCH, Relation.GAINS_SOLUTIONS)
    return verdict.outcome is Outcome.CORRECT and verdict.relation not in weak


def _excluded(found: list[tuple[Basis, Verdict]], best: Verdict) -> Verdict | None:
    """A case that an earlier line has ruled out: x = 1 after squaring, where only x = 4 solves the problem."""
    if best.relation is not Relation.BRANCH:
        return None
    before = [verdict for basis, verdict in found if best.judged_from is not None and basis.index < best.judged_from]
    return next((v for v in before if v.relation in (Relation.DIFFERENT, Relation.CONTRADICTION)), None)


def _is_basis(node: Node) -> bool:
    return is_statement(node) or is_expression(node) or is_object(node)
