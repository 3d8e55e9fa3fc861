"""kas_compare (Khan/perseus, MIT) and mathverify_compare (huggingface/Math-Verify tests, Apache-2.0): answer pairs."""

from __future__ import annotations

from pathlib import Path

from reasoning.maths.compare import compare
from reasoning.training.checker_suite.records import Group, Record, load, missed, share, told
from reasoning.values import Outcome

KAS, MATH_VERIFY = "kas_compare", "mathverify_compare"
KAS_AT_LEAST = {"value": 0.98, "form": 0.95}  # KAS 100, SymPy and Math-Verify 73.4
MATH_VERIFY_AT_LEAST = {"right": 0.98}  # Math-Verify 97.6


def run_kas(folder: Path) -> Group:
    """The share of pairs judged as the set says: value alone, and those with form."""
    records = load(folder, KAS)
    wrong = [record for record in told(KAS, records) if _accepts(record) != record["equal"]]
    asked = [record for record in records if record["form"]]
    off = sum(record["form"] for record in wrong)
    return {
        "n": len(records),
        "value": share(len(records) - len(asked) - (len(wrong) - off), len(records) - len(asked)),
        "form": share(len(asked) - off, len(asked)),
        "missed": missed([(r["id"], f"{r['a']} and {r['b']}: equal is {r['equal']}") for r in wrong]),
    }


def _accepts(record: Record) -> bool:
    found = compare(record["a"], record["b"], "same" if record["form"] else None)
    return found.outcome is Outcome.CORRECT and found.form_ok is not False


def run_math_verify(folder: Path) -> Group:
    """The share of pairs judged as the set says, and how many were accepted that must not be."""
    records = load(folder, MATH_VERIFY)
    found = [(record, compare(record["gold"], record["pred"]).outcome) for record in told(MATH_VERIFY, records)]
    wrong = [(record, outcome) for record, outcome in found if (outcome is Outcome.CORRECT) != bool(record["expected"])]
    return {
        "n": len(records),
        "right": share(len(records) - len(wrong), len(records)),
        "false_ticks": sum(outcome is Outcome.CORRECT for _, outcome in wrong),
        "missed": missed([(r["id"], f"{r['gold']} and {r['pred']}: {outcome}") for r, outcome in wrong]),
    }
