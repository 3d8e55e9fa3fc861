"""A student's lines with the real sandbox behind them."""

from uuid import uuid4

import pytest

from reasoning.maths.sandbox import Sandbox
from tutor.models import Event, EventKind, Mastery, Problem, Transaction, WorkSession
from tutor.work import attempts, sessions


@pytest.fixture(scope="module")
def sandbox():
    with Sandbox() as warm:
        yield warm


@pytest.fixture
def write(work_session, sandbox):
    """write("3x-6+5=20") -> the payload of its verdict."""

    def submit(text):
        line = attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
        return Event.objects.get(work_session=work_session, kind=EventKind.VERDICT, payload__of=line.seq).payload

    return submit


def test_the_whole_way_with_one_mistake(work_session, write):
    outcomes = [write(text)["outcome"] for text in ("3x-2+5=20", "3x-6+5=20", "3x-1=20", "3x=21", "x=7")]
    assert outcomes == ["INCORRECT", "CORRECT", "CORRECT", "CORRECT", "CORRECT"]
    work_session.refresh_from_db()
    assert work_session.finished_at is not None
    counted = Transaction.objects.filter(opportunity__isnull=False).order_by("id")
    assert [(row.outcome, row.component_id) for row in counted] == [
        ("INCORRECT", "linear.expand"),
        ("CORRECT", "linear.collect"),
        ("CORRECT", "linear.both_sides"),
        ("CORRECT", "linear.divide"),
    ]
    known = dict(Mastery.objects.values_list("component", "p_known"))
    assert known["linear.expand"] < known["linear.divide"]


def test_a_wrong_line_comes_with_a_number_that_shows_it(write):
    verdict = write("3x-2+5=20")
    assert verdict["outcome"] == "INCORRECT"
    assert verdict["counterexample"] or "7" in verdict["reason"]


@pytest.mark.parametrize("text", ["3x+(2=20", "see above", "?"])
def test_what_is_no_mathematics_changes_no_mastery(write, text):
    assert write(text)["outcome"] in ("UNREADABLE", "UNDECIDED")
    assert not Mastery.objects.exists()


@pytest.mark.parametrize(
    "text", ['__import__("os").system("id")', "x.__class__", "9**9**9", "factorial(10**8)", "(" * 41 + "x" + ")" * 41]
)
def test_hostile_text_is_answered_and_the_next_line_works(write, text):
    assert write(text)["outcome"] in ("UNREADABLE", "UNDECIDED", "INCORRECT")
    assert write("3x-6+5=20")["outcome"] == "CORRECT"


@pytest.mark.parametrize("lines", [("9/12+2/12", "= 11/12"), ("3/4+1/6=9/12+2/12=11/12",), ("11/12",)])
def test_arithmetic_is_finished_by_its_last_part(student, classroom, components, sandbox, lines):
    problem = Problem.objects.create(text="3/4+1/6", maths="3/4+1/6", goal="evaluate")
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    for text in lines:
        attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
    work_session.refresh_from_db()
    assert work_session.finished_at is not None


def test_a_hint_leads_on_from_the_students_own_line(work_session, write, sandbox):
    write("3(x-2)=15")
    levels = [attempts.ask_hint(work_session, uuid4(), checker=sandbox).payload for _ in range(3)]
    assert levels[2]["line"] == "3x-6=15"
    assert levels[0]["line"] is None


@pytest.fixture
def story(student, components, sandbox):
    """A work session at a word problem, and write(text) -> the payload of the verdict."""
    started = sessions.start_typed(student, "The sum of twice a number and 8 is 30. Find the number.")

    def submit(text):
        line = attempts.submit_line(started, text, uuid4(), checker=sandbox)
        return Event.objects.get(work_session=started, kind=EventKind.VERDICT, payload__of=line.seq).payload

    return started, submit


def test_a_word_problem_is_solved_from_the_equation_that_was_read(story):
    started, submit = story
    assert started.problem.maths == "2n+8=30"
    assert [submit(text)["outcome"] for text in ("2n=22", "n=11")] == ["CORRECT", "CORRECT"]
    started.refresh_from_db()
    assert started.finished_at is not None


def test_a_students_own_equation_for_a_word_problem_is_given_and_what_follows_is_checked(story):
    started, submit = story
    given = submit("2x+8=31")
    assert (given["outcome"], given["relation"], given["evidence"]) == ("CORRECT", "GIVEN", None)
    assert submit("2x=23")["outcome"] == "CORRECT"
    assert submit("2x=24")["outcome"] == "INCORRECT"
    started.refresh_from_db()
    assert started.finished_at is None
    assert not Mastery.objects.filter(component="linear.both_sides", p_known__gt=0.9).exists()


def test_a_system_is_solved_by_its_values_in_two_lines(student, components, sandbox):
    """Nobody has to write x=3, y=2 once more; one value alone, or a wrong one, is no answer."""
    session = sessions.start_typed(student, "2x+3y=12, 4x-y=10")
    for text, outcome, is_solved in (
        ("12x-3y=30", "CORRECT", False),
        ("x=3", "CORRECT", False),
        ("y=1", "INCORRECT", False),
        ("y = 2", "CORRECT", True),
    ):
        line = attempts.submit_line(session, text, uuid4(), checker=sandbox)
        verdict = Event.objects.get(work_session=session, kind=EventKind.VERDICT, payload__of=line.seq).payload
        assert (verdict["outcome"], verdict["finished"]) == (outcome, is_solved), text


@pytest.mark.parametrize(
    ("task", "maths", "written", "outcome", "finished"),
    [
        ("50 is what percent of 40?", "50=p*40", ["p=50/40"], "CORRECT", False),
        ("50 is what percent of 40?", "50=p*40", ["p=50/40", "p=125%"], "CORRECT", True),
        ("50 is what percent of 40?", "50=p*40", ["125%"], "CORRECT", True),
        ("50 is what percent of 40?", "50=p*40", ["125"], "CORRECT", True),
        ("50 is what percent of 40?", "50=p*40", ["p=125"], "UNDECIDED", False),
        ("50 is what percent of 40?", "50=p*40", ["p=12.5"], "INCORRECT", False),
        ("Write 0.083 as a percent.", "0.083", ["8.3%"], "CORRECT", True),
        ("Write 0.083 as a percent.", "0.083", ["8.3"], "UNDECIDED", False),
        ("Write 0.083 as a percent.", "0.083", ["83"], "INCORRECT", False),
    ],
)
def test_a_percentage_without_its_sign_is_never_crossed(
    student, classroom, components, sandbox, task, maths, written, outcome, finished
):
    problem = Problem.objects.create(text=task, maths=maths, goal="percent")
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    for text in written:
        line = attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
    verdict = Event.objects.get(work_session=work_session, kind=EventKind.VERDICT, payload__of=line.seq).payload
    assert (verdict["outcome"], verdict["finished"]) == (outcome, finished), verdict
    if outcome == "UNDECIDED":
        assert "Write the sign too: " in verdict["reason"]


def test_the_next_step_of_a_percentage_goes_on_from_the_whole_line(student, classroom, components, sandbox):
    problem = Problem.objects.create(text="50 is what percent of 40?", maths="50=p*40", goal="percent")
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    attempts.submit_line(work_session, "40p=50", uuid4(), checker=sandbox)
    assert attempts.place(work_session).state == "40p=50"


@pytest.mark.parametrize(
    ("maths", "goal", "unknown", "text"),
    [
        ("2y+28=38", "solve", "y", "5"),
        ("2y+28=38", "solve", "y", "5=y"),
        ("x^2=9", "solve", "x", "3, -3"),
        ("x^2=9", "solve", "x", "{-3, 3}"),
        ("x^2=9", "solve", "x", "3 or -3"),
        ("x/500=3", "solve", "x", "1,500"),
        ("2x+3y=12 and x-y=1", "solve", "", "(3,2)"),
        ("W=5z-8n", "solve", "z", "(W+8n)/5"),
    ],
)
def test_an_answer_counts_in_whatever_way_it_is_written(
    student, classroom, components, sandbox, maths, goal, unknown, text
):
    problem = Problem.objects.create(text=maths, maths=maths, goal=goal, unknown=unknown)
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    line = attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
    verdict = Event.objects.get(work_session=work_session, kind=EventKind.VERDICT, payload__of=line.seq).payload
    assert (verdict["outcome"], verdict["finished"]) == ("CORRECT", True), verdict


@pytest.mark.parametrize(
    ("maths", "text"), [("x^2=9", "3"), ("2x+3y=12 and x-y=1", "(2,3)"), ("2x+3y=12 and x-y=1", "3")]
)
def test_a_part_of_an_answer_is_no_end(student, classroom, components, sandbox, maths, text):
    problem = Problem.objects.create(text=maths, maths=maths, goal="solve", unknown="" if "and" in maths else "x")
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
    work_session.refresh_from_db()
    assert work_session.finished_at is None


@pytest.mark.parametrize(
    ("maths", "text", "said"),
    [
        ("7/14", "0.5", "to finish, write it as a fraction."),
        ("4/5+1/5-3/8", "10/16", "can be written more simply"),
        ("4/5+1/5-3/8", "8/8-3/8", "Right."),  # on the way
    ],
)
def test_a_right_number_that_is_no_answer_yet_says_what_is_missing(
    student, classroom, components, sandbox, maths, text, said
):
    problem = Problem.objects.create(text=maths, maths=maths, goal="evaluate")
    work_session = WorkSession.objects.create(student=student, problem=problem, classroom=classroom)
    line = attempts.submit_line(work_session, text, uuid4(), checker=sandbox)
    verdict = Event.objects.get(work_session=work_session, kind=EventKind.VERDICT, payload__of=line.seq).payload
    assert (verdict["outcome"], verdict["finished"]) == ("CORRECT", False)
    assert said in verdict["reason"]
