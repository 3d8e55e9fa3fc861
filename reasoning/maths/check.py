"""Previous lines and a new line -> a verdict. Runs inside the sandbox's workers on text from people and models.

A line is judged against the last line that was right, then against earlier ones, then against all of them together.
A line that was wrong, unreadable or not decided is never a basis: an error is not inherited.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from reasoning.maths import sentences
from reasoning.maths.claims import is_expression, is_statement
from reasoning.maths.definitions import is_differential
from reasoning.maths.diagnose import find_bug_in
from reasoning.maths.facts import judge_fact
from reasoning.maths.inverses import is_graph
from reasoning.maths.judge import Basis, judge_against, together
from reasoning.maths.known import Known, names_in
from reasoning.maths.later import judge_late
from reasoning.maths.objects import is_object, judge_object
from reasoning.maths.parse import read_line as read_line_afresh
from reasoning.maths.problem import read_problem as read_problem_afresh
from reasoning.maths.prose import claims
from reasoning.maths.relations import REALS, correct, undecided
from reasoning.maths.rules.detours import find_detour
from reasoning.maths.rules.moves import name_move
from reasoning.maths.rules.progress import makes_progress
from reasoning.maths.tree import Node, Percent, Rel, System
from reasoning.maths.walk import unknowns, walk
from reasoning.maths.wider import begun, functions_named, is_definition, judge_early, judge_first
from reasoning.maths.worked import has_written
from reasoning.values import Assume, Goal, Line, Outcome, Problem, Relation, Unreadable, Verdict

# The lines of a piece of work come again with every new one: they are read once.
read_line = lru_cache(maxsize=1024)(read_line_afresh)
read_problem = lru_cache(maxsize=256)(read_problem_afresh)
_LEADS = frozenset(
    ("so", "thus", "therefore", "hence", "then", "and", "or", "now", "we", "get", "have", "is", "the", "answer", "it")
)
_FORMULA = re.compile(r"\$\$.*?\$\$|\$[^$]*\$|\\\(.*?\\\)|\\\[.*?\\\]", re.DOTALL)
_DIFFERENTIAL = re.compile(r"d[a-z]")  # dx is mathematics
_WORD = re.compile(r"(?<![\\A-Za-z])[A-Za-z]{2,}")
_UNNAMED = frozenset((Relation.DERIVATIVE, Relation.INTEGRAL, Relation.DEFINITION, Relation.COEFFICIENTS))  # no move
_SETTLED = frozenset((Relation.CLAIM, Relation.ROUNDING, Relation.EVALUATION))  # right, but nothing to go on from


@lru_cache(maxsize=8192)
def check_fact(text: str) -> Verdict:
    """Whether an equality that stands alone holds: CLAIM, FALSE_CLAIM, UNDECIDED or UNREADABLE."""
    line = read_line(text)
    if isinstance(line, Unreadable):
        return _unreadable(line)
    return undecided(sentences.WORDS_ONLY) if line.node is None else judge_fact(line.node)


def check_facts(texts: Iterable[str]) -> list[Verdict]:
    """One verdict for each fact."""
    return [check_fact(text) for text in texts]


def iter_works(works: Iterable[tuple[str | None, Sequence[str]]]) -> Iterator[list[Verdict]]:
    """The verdicts of one piece of work after another, (problem, lines) each."""
    for problem, lines in works:
        yield check_lines(problem, lines)


def check_lines(
    problem: str | None, lines: Sequence[str], *,
    assume: Assume = REALS, action: str | None = None, given_input: str | None = None,
) -> list[Verdict]:  # fmt: skip
    """One verdict for each line; does not look at whether the last line is a finished answer."""
    return list(iter_lines(problem, lines, assume=assume, action=action, given_input=given_input))


def iter_lines(
    problem: str | None, lines: Sequence[str], *,
    assume: Assume = REALS, action: str | None = None, given_input: str | None = None,
) -> Iterator[Verdict]:  # fmt: skip
    """The verdicts of `check_lines` one by one, so that what was done before a timeout is kept.

    `action` and `given_input` say what a student meant to do with the last line; they only help to name what was done.
    """
    work = _Work(assume=assume)
    work.begin(problem)
    for index, text in enumerate(lines):
        yield work.judge(index, text, Chosen(action, given_input) if index == len(lines) - 1 else NOTHING_CHOSEN)


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a student said to do: one of ADD_SIDE, SUB_SIDE … and the number that went with it."""

    action: str | None = None
    given_input: str | None = None


NOTHING_CHOSEN = Chosen()


@dataclass(slots=True)
class _Work:
    """What is known before a line: the right lines so far, the goal, whether a case of an `or` is open."""

    assume: Assume
    goal: Goal = Goal.UNKNOWN
    unknown: str | None = None
    bases: list[Basis] = field(default_factory=list)
    wrong: Basis | None = None  # the line just above, where it was wrong
    known: Known = field(default_factory=Known)
    branches: int = 0
    begun_with: Node | None = None  # the problem, where it is nothing that lines are judged against

    def begin(self, text: str | None) -> None:
        """Take the mathematics of the problem as the first basis, where there is any."""
        if text is None:
            return
        problem = read_problem(text)
        maths = problem.maths if isinstance(problem, Problem) else text
        line = read_line(maths)
        self.known = begun(text)
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

    def judge(self, index: int, text: str, chosen: Chosen) -> Verdict:
        """The verdict on one line; remembers the line where it is right."""
        line = read_line(text)
        if isinstance(line, Unreadable):
            self.wrong = None
            return _unreadable(line)
        if line.node is None:
            return _judge_prose(text)
        verdict = self._judge_node(index, line, line.node)
        if _is_sentence(text):
            verdict = _in_a_sentence(text, verdict)
        verdict = self._explained(index, line.node, verdict, chosen)
        self._remember(index, line.node, verdict)
        return verdict

    def _judge_node(self, index: int, line: Line, node: Node) -> Verdict:
        if not self.bases:
            if self.begun_with is not None:  # words, a bare list
                same = node == self.begun_with
                return (
                    correct(Relation.IDENTICAL, sentences.IDENTICAL.format(above="the problem"))
                    if same
                    else undecided()
                )
            return judge_first(node) or _first(index, node)
        if isinstance(node, Rel) and not unknowns(node, *(basis.node for basis in self.bases)):
            claim = judge_fact(node)
            if claim.outcome is Outcome.INCORRECT and not any(_is_one_move(basis.node, node) for basis in self.bases):
                return claim  # 6%=1 after 5%=1: two false claims are not one
        about = judge_object(self.bases, node, index, continues=line.continues)
        if about is not None:
            return about
        early = judge_early(self.known, self.bases, node, index, self.assume, continues=line.continues)
        if early is not None:
            return early
        verdict = self._judge_plainly(index, line, node)
        late = judge_late(self.known, self.bases, node, index, self.assume, verdict, said=is_definition(line.text))
        return late or verdict

    def _judge_plainly(self, index: int, line: Line, node: Node) -> Verdict:
        found: list[tuple[Basis, Verdict]] = []
        for basis in reversed(self.bases):
            verdict = judge_against(basis, node, index, self.assume, continues=line.continues)
            verdict = replace(verdict, judged_from=basis.index)
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

    def _remember(self, index: int, node: Node, verdict: Verdict) -> None:
        self.wrong = Basis(index, node) if verdict.outcome is Outcome.INCORRECT and _is_basis(node) else None
        if verdict.outcome is not Outcome.CORRECT or verdict.relation in _SETTLED or not _is_basis(node):
            return
        posed = verdict.relation is Relation.GIVEN and bool(names_in(node)) and self.known.resolves(node)
        if not posed:  # f'(x) = 0 asks where that is so; it is not what f' is
            self.known.learn(node)
        graph = verdict.relation is Relation.DEFINITION and is_graph(node) and bool(self.known.functions)
        if verdict.relation is Relation.DEFINITION and not graph:
            self.known.name(node)
        if (verdict.relation is Relation.DEFINITION and not graph) or is_differential(node):
            return  # a name is no line to follow from
        if posed:
            node = self.known.in_full(node)
        self.branches += verdict.relation is Relation.BRANCH
        if isinstance(node, Rel) and self.bases and all(is_expression(basis.node) for basis in self.bases):
            node = node.operands[-1]  # `3+4*2 = 3+8 = 11`: go on from 11
        if is_expression(node) and any(is_statement(basis.node) for basis in self.bases):
            return  # a bare number that solves an equation: nothing new to go on from
        self.bases.append(Basis(index, node))


def _is_one_move(before: Node, after: Node) -> bool:
    """Whether one move leads from line to line, true or not: 41=75, 41/41=75/41."""
    move = name_move(before, after)
    return before == after or (move is not None and move.name != "several_moves")


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


def _first(index: int, node: Node) -> Verdict:
    """A line with nothing before it: given, unless its arithmetic is false."""
    if isinstance(node, Rel) and not unknowns(node):
        verdict = judge_fact(node)
        if verdict.outcome is Outcome.INCORRECT or index > 0:
            return verdict
    refuted = _false_pair(node)  # LCM = 8*27 = 210 names something, and works it out wrongly
    return refuted or correct(Relation.GIVEN, sentences.GIVEN)


def _is_sentence(text: str) -> bool:
    """Whether a line is words with formulas between delimiters, not a formula with a lead such as `so`."""
    if not _FORMULA.search(text):
        return False
    return any(
        not _DIFFERENTIAL.fullmatch(word) and word.casefold() not in _LEADS
        for word in _WORD.findall(_FORMULA.sub(" ", text))
    )


def _in_a_sentence(text: str, verdict: Verdict) -> Verdict:
    """A sentence may state something new: its arithmetic can be wrong, its last formula cannot be held to follow."""
    words = _judge_prose(text)
    if words.outcome is Outcome.INCORRECT or verdict.outcome is not Outcome.CORRECT:
        return words
    return verdict


def _judge_prose(text: str) -> Verdict:
    """The claims in a sentence, checked one by one; never more than `the arithmetic holds`.

    An equation with letters may be an assumption, and units and percentages are left out too often in words: such a
    claim can be found right, never wrong.
    """
    held: Verdict | None = None
    for claim in claims(text):
        verdict = check_fact(claim)
        refuted = _refuted_part(claim) if verdict.outcome is not Outcome.CORRECT else None
        if refuted is not None:
            return refuted
        if verdict.outcome is Outcome.CORRECT:
            held = verdict
    return held or undecided(sentences.WORDS_ONLY)


def _refuted_part(claim: str) -> Verdict | None:
    line = read_line(claim)
    return None if isinstance(line, Unreadable) or line.node is None else _false_pair(line.node)


def _false_pair(node: Node) -> Verdict | None:
    """The first step of a chain that is false plain arithmetic: `a = 8*27 = 206`; rounding passes as words pass it."""
    for pair in _pairs(node):
        verdict = judge_fact(pair) if _is_plain_arithmetic(pair) else None
        if verdict and verdict.outcome is Outcome.INCORRECT and verdict.relation is not Relation.FALSE_ROUNDING:
            return verdict
    return None


def _pairs(node: Node) -> Iterator[Rel]:
    """The relations between neighbours that a statement makes; none of alternatives, of which only one must hold."""
    if isinstance(node, System) and node.joiner == "and":
        for part in node.parts:
            yield from _pairs(part)
    if isinstance(node, Rel):
        for sign, left, right in zip(node.signs, node.operands, node.operands[1:], strict=False):
            yield Rel((left, right), (sign,))


def _is_plain_arithmetic(node: Node) -> bool:
    if unknowns(node):
        return False
    return not any(isinstance(part, Percent) or getattr(part, "name", "") == "degree" for part in walk(node))


def _unreadable(why: Unreadable) -> Verdict:
    place = "" if why.position is None else f" (at character {why.position + 1})"
    wanted = "" if why.expected is None else f"; expected: {why.expected}"
    return Verdict(Outcome.UNREADABLE, Relation.NONE, sentences.UNREADABLE.format(why=why.reason + place + wanted))
