"""The checker's suite: small folders of known records give the figures that were counted by hand."""

import json
import tomllib
from fractions import Fraction

import pytest

from reasoning.maths.parse import read_line
from reasoning.training import checker_suite, evaluate
from reasoning.training.checker_suite import (
    compared,
    gsm8k,
    mathsteps,
    processbench,
    stepverify,
    student_steps,
    textbook,
)
from reasoning.training.checker_suite.exact_judge import same_solutions
from reasoning.training.checker_suite.labels import Signs, lost_signs
from reasoning.training.checker_suite.records import share


def write(folder, name, *records):
    lines = [json.dumps({"id": f"t-{k}", **record}) for k, record in enumerate(records)]
    (folder / f"{name}.jsonl").write_text("\n".join(lines) + "\n")
    return folder


def student(eq1, eq2, action, given, label):
    return {"eq1": eq1, "eq2": eq2, "action": action, "input": given, "label_name": label}


def tree(text):
    return read_line(text).node


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("2x+6=10", "x=2", True), ("2x+6=10", "x=3", False), ("x=1.5", "2x=3", True), ("x=1/3", "x=0.33", False),
        ("x=x+1", "1=2", True), ("x=2", "x=x", False), ("x=2", "1=2", False), ("x+y=2", "2y=4-2x", True),
        ("x+y=2", "x-y=2", False), ("x^2=4", "x=2", None), ("6/x=2", "x=3", None), ("x=2", "x>2", None),
    ],
)  # fmt: skip
def test_the_exact_judge(before, after, same):
    assert same_solutions(tree(before), tree(after)) is same


@pytest.mark.parametrize(
    ("old", "new", "signs"),
    [
        ("-6x+18-18", "6x", Signs.LONE), ("4-9", "5", Signs.DIFFERENCE), ("2-(-2)", "-4", Signs.DIFFERENCE),
        ("-5+2", "3", Signs.RESULT), ("-7-2", "5", Signs.FIRST), ("-6-8", "2", Signs.LATER), ("0-3", "3", Signs.LATER),
        ("4-9", "6", None), ("4-9", "-5", None),
    ],
)  # fmt: skip
def test_which_signs_were_lost(old, new, signs):
    assert lost_signs(tree(old), tree(new)) is signs


def test_student_steps(tmp_path):
    write(
        tmp_path, student_steps.NAME,
        student("y+7=5", "y+7+7=5+7", "ADD_SIDE", "7", "SUBTRACT_TO_REMOVE"),
        student("3x+5-5=20", "3=20", "COMBINE_ADD", "3", "FORGOT_VARIABLE"),
        student("6/x=2", "6/x*6=2*6", "MUL_SIDE", "6", "REMOVE_VARIABLE_DENOMINATOR"),
        student("x=-8/2", "x=4", "COMBINE_MUL", "4", "not a label"),
    )  # fmt: skip
    group = student_steps.run(tmp_path)
    assert (group["n"], group["linear"], group["others"], group["wrong"]) == (4, 3, 1, 2)
    assert group["linear_agrees"] == group["linear_decided"] == group["others_decided"] == group["named_bug"] == 1.0
    assert group["label"] == group["label_with_action"] == 0.75


def test_compared_pairs(tmp_path):
    pairs = [("x+1", "1+x", True, False), ("x+1", "x+2", True, False), ("(x+1)(x-1)", "x^2-1", False, True)]
    write(tmp_path, compared.KAS, *({"a": a, "b": b, "equal": e, "form": f} for a, b, e, f in pairs))
    group = compared.run_kas(tmp_path)
    assert (group["value"], group["form"], [case["id"] for case in group["missed"]]) == (0.5, 1.0, ["t-1"])
    write(tmp_path, compared.MATH_VERIFY, {"gold": "1/2", "pred": "0.5", "expected": 0})
    assert compared.run_math_verify(tmp_path)["false_ticks"] == 1


def test_mathsteps_lists_what_is_no_equality(tmp_path):
    good = {"file": "a.test.js", "input": "2x+3x", "substeps": ["(2+3)x", "5x"], "output": None}
    bad = {"file": "a.test.js", "input": "2x+3x", "substeps": ["6x"], "output": None}
    mixed = {"file": "b/convertMixedNumberToImproperFraction.test.js", "input": "1(1)/(2)", "substeps": ["3/2"]}
    group = mathsteps.run(write(tmp_path, mathsteps.NAME, good, bad, mixed))
    assert (group["n"], group["accepted"]) == (3, share(2, 3))
    assert [case["id"] for case in group["not_equalities"]] == ["t-2"]


def test_gsm8k_counts_steps_and_annotations(tmp_path):
    answer = "He has 2*3=<<2*3=6>>6 pens.\nSo he is glad.\nThat is 6+1=8 in all.\n#### 8"
    record = {"question": "How many?", "answer": answer, "annotations": [["2*3", "6"], ["6+1", "8"]]}
    group = gsm8k.run(write(tmp_path, gsm8k.NAME, record))
    assert (group["n"], group["steps_refuted"], group["steps_checked"]) == (3, share(1, 3), share(1, 3))
    assert group["annotations_right"] == 0.5


def test_stepverify_counts_early_and_late(tmp_path):
    def record(index):
        return {
            "problem": "2 boxes of 3 pens.", "reference_solution": "2*3=6\n6", "incorrect_index": index,
            "student_incorrect_solution": ["2*3=6", "6+5=11", "11"],
        }  # fmt: skip

    group = stepverify.run(write(tmp_path, stepverify.NAME, record(1), record(0), record(2)))
    assert (group["pointed_at"], group["late"], group["early"], group["none"]) == (share(1, 3), 1, 1, 0)


def test_processbench_precision(tmp_path):
    def record(label, *steps):
        return {"problem": "Add 2 and 3.", "steps": list(steps), "label": label}

    records = (record(-1, "2+3=5"), record(-1, "2+3=6"), record(0, "2+3=6"), record(0, "2*3=6", "6+1=8"))
    group = processbench.run(write(tmp_path, processbench.NAME, *records))
    assert (group["right_left_alone"], group["precision"], group["precision_exact"]) == (0.5, share(2, 3), share(1, 3))
    assert (group["errors_found"], [case["id"] for case in group["missed"]]) == (0.5, ["t-1"])


def test_textbook_answers_neighbours_and_hints(tmp_path):
    def item(answer, *hints):
        return {"answer": [answer], "hints": [{"text": hint} for hint in hints]}

    records = (item("$$\\frac{1}{2}$$"), item("0.5", "so $$2+2=5$$"), item("7", "so $$2+2=4$$"), item("2x+*"))
    group = textbook.run(write(tmp_path, textbook.NAME, *records))
    assert (group["read"], group["equal_to_a_neighbour"], group["not_what_it_renders_to"]) == (0.75, 1, 0)
    assert (group["hints"], group["hints_refuted"]) == (2, 1)


def test_errata_say_why():
    entries = tomllib.loads(textbook.ERRATA.read_text())["erratum"]
    assert all(entry["reason"] and entry["printed"] for entry in entries)
    assert len(textbook.errata()) == len(entries)


def test_the_command_prints_one_object_and_needs_no_model(tmp_path, capsys, monkeypatch):
    monkeypatch.setattr(evaluate, "load_engine", None)
    write(tmp_path, compared.KAS, {"a": "x+1", "b": "1+x", "equal": True, "form": False})
    assert evaluate.main(["--suite", "checker", "--data", str(tmp_path), "--json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert (report["suite"], report["ok"], list(report["groups"])) == ("checker", True, [compared.KAS])
    write(tmp_path, compared.KAS, {"a": "x+1", "b": "x+2", "equal": True, "form": False})
    assert evaluate.main(["--suite", "checker", "--data", str(tmp_path), "--json"]) == 1


def test_an_empty_folder_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError, match="holds none of"):
        checker_suite.run(tmp_path)


def test_a_share_of_nothing_fails_no_target():
    assert share(0, 0) == 1.0
    assert share(1, 3) == pytest.approx(float(Fraction(1, 3)), abs=1e-4)
