"""What must hold for any line: what a buggy rule makes is explained and not ticked, a right rewrite not refuted."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from reasoning.maths.bugs.catalogue import BY_NAME
from reasoning.maths.bugs.model import Place, marks_of, wrong_lines, wrong_pairs, wrong_sides
from reasoning.maths.check import check_lines
from reasoning.maths.claims import is_expression
from reasoning.maths.diagnose import Clock, Search, find_bug
from reasoning.maths.parse import read_line
from reasoning.maths.render import to_plain
from reasoning.maths.tree import Num, Rel
from reasoning.maths.walk import bare, unknowns
from reasoning.maths.worked import worked_out
from reasoning.maths.worth import Worth
from reasoning.values import Line, Outcome

LINEAR = ("{a}(x-{b})+{c}=x-{d}", "{a}x-(x+{b})={c}", "x/{a}+{b}={c}x", "-{a}x+{b}x=-({c}-{d})", "{a}/{b}+{c}/{d}=x")
POWERS = ("x^{a}*x^{b}=y", "(x^{a})^{b}+{c}", "({a}x)^{b}-{c}", "{a}^-{b}+{c}", "x^{a}/x^{b}-x", "(x+{a})^{b}-{c}")
ROOTS = ("sqrt(x^2+{a})-{b}", "sqrt({a}*{b})+sqrt({c})", "{a}*sqrt({b})=x", "sqrt(x+{a})+{b}=x", "(x-{a})^2={b}")
UNEQUAL = ("{a}-{b}x<{c}", "{a}x+{b}>=-{c}x", "|x-{a}|<={b}", "x^2>{a}", "(x-{a})(x+{b})<0", "-{a}<-{b}x<={c}")
TRANSCENDENT = (
    "ln(x+{a})-ln(x)={b}", "log_{a}({b}x)-{c}", "{a}*ln({b}x^{c})", "{a}^x={b}", "sin({a}x)+cos(x+{b})",
    "{a}*sin(x)^2=1", "tan(x)/{a}-sin(x/{b})",
)  # fmt: skip
CALCULUS = ("diff(x^{a}+{b}x-{c},x)", "diff((x+{a})^{b}*sin(x),x)", "int({a}x^{b}+{c},x)", "int(x^{a},x,{b},{c})")
digits = st.fixed_dictionaries({name: st.integers(2, 9) for name in "abcd"})


def tree(text):
    return bare(read_line(text).node)


def wrong_ones(bug, line):
    """What the bug makes of a line, anywhere in it."""
    if bug.place is Place.PAIR:
        return list(wrong_pairs(bug, line, line))
    if not isinstance(line, Rel):
        return list(wrong_sides(bug, line))
    found = list(wrong_lines(bug, line, [Num("2"), Num("3")]))
    for k, side in enumerate(line.operands):
        found += [Rel((*line.operands[:k], wrong, *line.operands[k + 1 :]), line.signs)
                  for wrong in wrong_sides(bug, side)]  # fmt: skip
    return found


@st.composite
def errors(draw, shapes):
    """A line of one of these shapes, a buggy rule that has a place in it, and what it makes of the line, as text."""
    text = draw(st.sampled_from(shapes)).format(**draw(digits))
    line = tree(text)
    marks = marks_of(line)
    named = [bug for bug in BY_NAME.values() if bug.needs is None or bug.needs in marks]
    made = {bug.name: wrong_ones(bug, line) for bug in named}
    bug = BY_NAME[draw(st.sampled_from([name for name, lines in made.items() if lines]))]
    after = to_plain(draw(st.sampled_from(made[bug.name])))
    read = read_line(after)
    assume(isinstance(read, Line) and read.node is not None)
    return text, bug, after


def is_explained(before, after, rule):
    """Whether the named rule alone makes the later line of the earlier one; slips and pairs are not single rules."""
    bug = BY_NAME.get(rule.removeprefix("bug."))
    return bug is None or Search(before, after, Clock(), rules=[bug]).single() is not None


@pytest.mark.parametrize("shapes", [LINEAR, POWERS, ROOTS, UNEQUAL, TRANSCENDENT, CALCULUS],
                         ids=["linear", "powers", "roots", "unequal", "transcendent", "calculus"])  # fmt: skip
def test_what_a_buggy_rule_makes_is_explained_and_never_ticked(shapes):
    @settings(max_examples=40, deadline=None)
    @given(errors(shapes))
    def holds(error):
        text, bug, after = error
        before, later = tree(text), tree(after)
        verdict = check_lines(text, [after])[0]
        found = find_bug(before, later)
        alone = Search(before, later, Clock(), rules=[bug])
        if verdict.outcome is Outcome.INCORRECT and alone.possible and alone.single():
            assert found is not None, (text, bug.name, after)
        if found is not None:
            assert is_explained(before, later, found.rule), (text, found, after)
        if verdict.outcome is Outcome.CORRECT and is_expression(before) and is_expression(later):
            # a written derivative has a worth only once it is worked out: (-x-2)^4 below d/dx is (x+2)^4
            done = worked_out(before), worked_out(later)
            assert Worth(done[1], unknowns(*done)).matches(done[0]), (text, bug.name, after)
        if shapes is LINEAR:
            assert verdict.outcome in (Outcome.CORRECT, Outcome.INCORRECT), (text, bug.name, after)

    holds()


RIGHT = (
    ("x^{a}*x^{b}", "x^({a}+{b})"), ("(x^{a})^{b}", "x^({a}*{b})"), ("{a}^-{b}", "1/{a}^{b}"),
    ("({a}x)^{b}", "{a}^{b}*x^{b}"), ("sqrt({a}^2*{b})", "{a}*sqrt({b})"), ("sqrt({a})*sqrt({b})", "sqrt({a}*{b})"),
    ("(sqrt({a})+{b})^2", "{a}+2*{b}*sqrt({a})+{b}^2"), ("{a}^(x+{b})", "{a}^{b}*{a}^x"),
    ("ln({a})+ln({b})", "ln({a}*{b})"), ("{a}*ln({b})", "ln({b}^{a})"),
    ("ln(x^2+1)-ln({a})", "ln((x^2+1)/{a})"),
    ("sin(2x)", "2*sin(x)*cos(x)"), ("sin(x)^2+{a}", "1-cos(x)^2+{a}"),
    ("sin(x+{a})", "sin(x)*cos({a})+cos(x)*sin({a})"),
    ("-{a}x<{b}", "x>-{b}/{a}"), ("{a}-x>={b}", "x<={a}-{b}"), ("|x-{a}|<{b}", "{a}-{b}<x<{a}+{b}"),
    ("|x|>{a}", "x<-{a} or x>{a}"), ("x^2={a}", "x=sqrt({a}) or x=-sqrt({a})"), ("x^2<{a}^2", "-{a}<x<{a}"),
    ("(x-{a})^2={b}^2", "x-{a}={b} or x-{a}=-{b}"), ("{a}^x={b}", "x=ln({b})/ln({a})"),
    ("log_{a}(x)={b}", "x={a}^{b}"), ("sqrt(x+{a})={b}", "x+{a}={b}^2"), ("(x-{a})(x+{b})<0", "-{b}<x<{a}"),
)  # fmt: skip


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(RIGHT), digits)
def test_a_right_rewrite_is_never_refuted(pair, values):
    before, after = (text.format(**values) for text in pair)
    verdict = check_lines(before, [after])[0]
    assert verdict.outcome is not Outcome.INCORRECT, (before, after, verdict)
