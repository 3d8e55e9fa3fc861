"""python -m reasoning as a program: JSON lines in and out, in order, flushed at once, never stopped by a bad line."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest

from reasoning.cli import check, compare, parse, solve
from reasoning.cli.jsonlines import LINE_BYTES, answer_lines
from reasoning.errors import BadRequest
from reasoning.maths.sandbox import Sandbox
from reasoning.model.budget import Options

VERDICT_KEYS = [
    "outcome", "relation", "from", "evidence", "reason", "counterexample", "diagnosis", "move", "progress",
    "form_ok",
]  # fmt: skip


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def answers(capsys, answer, *lines):
    """What comes out for these input lines."""
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    answer_lines(answer, lines=raw)
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_parse_answers_each_line_in_order(capsys):
    out = answers(
        capsys, parse.answer,
        {"id": 1, "text": "2x + 1 = 7"}, {"id": "b", "text": "= 5"}, {"id": None, "text": "Now we add them."},
        {"id": 4, "text": "2x+*3"}, {"id": 5, "text": "≤ 5"},
    )  # fmt: skip

    assert out[0] == {"id": 1, "latex": "2x + 1 = 7", "plain": "2x+1=7", "kind": "equation", "error": None}
    assert out[1] == {"id": "b", "latex": "=5", "plain": "=5", "kind": "expression", "error": None}
    assert out[2] == {"id": None, "latex": None, "plain": None, "kind": "text", "error": None}
    assert out[3]["id"] == 4
    assert out[3]["plain"] is None
    assert "at character 4" in out[3]["error"]
    assert out[4]["plain"] == "<=5"


@pytest.mark.parametrize(
    ("line", "identity", "error"),
    [
        (b"nope", None, "not JSON"),
        (b"", None, "not JSON"),
        (b"\xff\xfe", None, "not UTF-8"),
        (b"[1, 2]", None, "not a JSON object"),
        (b"[" * 100_000, None, "not JSON"),
        (b'{"text": "x"}', None, "id is missing"),
        (b'{"id": [1], "text": "x"}', None, "id must be"),
        (b'{"id": true, "text": "x"}', None, "id must be"),
        (b'{"id": 7}', 7, "text is missing"),
        (b'{"id": 7, "text": 3}', 7, "text must be text, not int"),
        (b'{"id": 7, "text": null}', 7, "text must be text"),
    ],
)
def test_a_malformed_request_is_an_error_and_the_run_goes_on(capsys, line, identity, error):
    out = answers(capsys, parse.answer, line, {"id": 2, "text": "x"})

    assert out[0]["id"] == identity
    assert error in out[0]["error"]
    assert set(out[0]) == {"id", "error"}
    assert out[1]["plain"] == "x"


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({}, "lines is missing"),
        ({"lines": "x"}, "lines must be a list"),
        ({"lines": ["x", 3]}, "lines[1] must be text"),
        ({"lines": [], "problem": 3}, "problem must be text"),
        ({"lines": [], "assume": []}, "assume must be an object"),
        ({"lines": [], "assume": {"real": 1}}, "assume.real must be true or false"),
        ({"lines": [], "action": 3}, "action must be text"),
    ],
)
def test_check_names_the_field_that_is_wrong(sandbox, fields, error):
    with pytest.raises(BadRequest) as bad:
        check.answer(fields, sandbox)

    assert error in str(bad.value)


def test_check_gives_one_verdict_a_line(capsys, sandbox):
    def answer(request):
        return check.answer(request, sandbox)

    request = {"id": 1, "problem": "3(x-2)+5=20", "lines": ["3x-6+5=20", "3x-2+5=20", "2x+*3", "Now we add them."]}
    (out,) = answers(capsys, answer, request)

    assert [list(verdict) for verdict in out["verdicts"]] == [VERDICT_KEYS] * 4
    assert [verdict["outcome"] for verdict in out["verdicts"]] == ["CORRECT", "INCORRECT", "UNREADABLE", "UNDECIDED"]
    assert out["verdicts"][0]["from"] == -1
    assert out["ms"] > 0


def test_unreadable_mathematics_is_a_verdict_and_no_error(capsys, sandbox):
    def answer(request):
        return check.answer(request, sandbox)

    (out,) = answers(capsys, answer, {"id": 1, "lines": ['__import__("os").system("id")', "9**9**9", "(" * 900]})

    assert "error" not in out
    assert [verdict["outcome"] for verdict in out["verdicts"]] == ["UNREADABLE"] * 3


def test_compare(capsys, sandbox):
    def answer(request):
        return compare.answer(request, sandbox)

    out = answers(
        capsys, answer,
        {"id": 1, "expected": "5", "given": "x=5"}, {"id": 2, "expected": "5", "given": "6"},
        {"id": 3, "expected": "5"},
    )  # fmt: skip

    assert out[0]["outcome"] == "CORRECT"
    assert set(out[0]) == {"id", "outcome", "reason", "form_ok", "ms"}
    assert out[1]["outcome"] == "INCORRECT"
    assert "given is missing" in out[2]["error"]


def test_solve_without_a_model_is_written_by_the_rule_based_solver(capsys, sandbox):
    solver = solve.Solver(None, sandbox, Options())

    out = answers(
        capsys, lambda request: solve.answer(request, solver),
        {"id": 1, "problem": "solve 3x+5=20"}, {"id": 2, "problem": "what a day"},
    )  # fmt: skip

    assert out[0]["answer"] == "x=5"
    assert out[0]["certified"] is True
    assert {step["source"] for step in out[0]["steps"]} == {"oracle"}
    assert set(out[0]["steps"][0]) == {"line", "reason", "outcome", "relation", "source"}
    assert out[1]["steps"] == []
    assert out[1]["answer"] is None
    assert out[1]["certified"] is False
    assert out[1]["reason"]


def test_a_request_that_breaks_the_program_does_not_end_the_run(capsys, caplog):
    def broken(request):
        raise KeyError(request["id"])

    out = answers(capsys, broken, {"id": 1}, {"id": 2})

    assert [answer["id"] for answer in out] == [1, 2]
    assert all("the program failed" in answer["error"] for answer in out)
    assert "a request failed" in caplog.text


def test_the_program_answers_each_line_before_it_reads_the_next():
    command = [sys.executable, "-m", "reasoning", "parse"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for number in range(3):
            program.stdin.write(json.dumps({"id": number, "text": f"{number}+x"}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["plain"] == f"{number}+x"
        program.stdin.write(b'{"id": 9, "text": "' + b"x" * (2 * LINE_BYTES) + b'"}\n{"id": 10, "text": "y"}\n')
        program.stdin.close()
        too_long, after = (json.loads(line) for line in program.stdout)
    assert too_long["id"] is None
    assert after["plain"] == "y"
    assert program.returncode == 0


def test_a_reader_that_goes_away_is_no_crash():
    command = [sys.executable, "-m", "reasoning", "parse"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        assert program.stderr is not None
        program.stdout.close()
        program.stdin.write(b'{"id": 1, "text": "x"}\n' * 5)
        program.stdin.close()
        complaint = program.stderr.read()
    assert b"Traceback" not in complaint
