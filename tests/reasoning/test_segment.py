"""Cutting text into segments: the same cut whatever the pieces in which it arrived."""

from __future__ import annotations

import pytest

from reasoning.model.segment import Paragraph, Phase, Segment, boxed, cut, cut_prose, without_tags

LINE = "expand the bracket:3*2=6;3*(-2)=-6=>3x-6+5=20\n"
END = "</think>\n\\boxed{x=7}"


def segments(text: str) -> list[Segment]:
    found, start, phase = [], 0, Phase.REASON
    while (segment := cut(text, start, phase)) is not None and segment.following is not None:
        found.append(segment)
        start, phase = segment.end, segment.following
    return found


def test_a_line_is_a_reason_its_facts_and_the_line() -> None:
    assert [(segment.phase, segment.text) for segment in segments(LINE)] == [
        (Phase.REASON, "expand the bracket"),
        (Phase.FACT, "3*2=6"),
        (Phase.FACT, "3*(-2)=-6"),
        (Phase.LINE, "3x-6+5=20"),
    ]
    assert segments(LINE)[-1].end == len(LINE)


def test_a_line_without_facts_and_the_end_of_the_lines() -> None:
    found = segments("swap the sides=>x=7\n" + END)
    assert [segment.text for segment in found] == ["swap the sides", "x=7", ""]
    assert found[-1].following is Phase.ANSWER


@pytest.mark.parametrize("size", range(1, 12))
def test_a_segment_is_cut_as_soon_as_its_mark_is_there_and_not_before(size: int) -> None:
    whole = segments(LINE)
    for arrived in range(0, len(LINE) + 1, size):
        done = segments(LINE[:arrived])
        assert done == whole[: len(done)]
        assert len(done) == sum(segment.end <= arrived for segment in whole)


@pytest.mark.parametrize(
    ("text", "phase"),
    [
        ("expand the bracket\n", Phase.REASON),
        ("3*2=6\n", Phase.FACT),
        ("3*2=6</think>", Phase.FACT),
        ("3x-6</think>\n", Phase.LINE),
    ],
)
def test_what_breaks_the_format_has_nothing_after_it(text: str, phase: Phase) -> None:
    segment = cut(text, 0, phase)
    assert segment is not None
    assert segment.following is None


@pytest.mark.parametrize(
    ("text", "inside"),
    [
        ("\\boxed{x=7}", "x=7"),
        ("so \\boxed{\\frac{1}{2}} it is", "\\frac{1}{2}"),
        ("\\boxed{1} and then \\boxed{ 2 }", "2"),
        ("\\boxed{1} and \\boxed{\\frac{1}{2", "1"),
        ("\\boxed{3", None),
        ("x=7", None),
    ],
)
def test_the_box(text: str, inside: str | None) -> None:
    assert boxed(text) == inside


def paragraphs(text: str, *, final: bool = True) -> list[Paragraph]:
    found, start = [], 0
    while (paragraph := cut_prose(text, start, final=final)) is not None:
        found.append(paragraph)
        start = paragraph.end
    return found


def test_prose_is_cut_at_its_lines_and_tags_are_never_shown() -> None:
    text = "<think>\nFirst 3x = 15.\n\nThen x = 5.\n</think>\n\nSo **x = 5**.\n\\boxed{5}"
    assert [paragraph.text for paragraph in paragraphs(text)] == [
        "First 3x = 15.",
        "Then x = 5.",
        "",
        "So **x = 5**.",
        "\\boxed{5}",
    ]
    assert [paragraph.closes_think for paragraph in paragraphs(text)] == [False, False, True, False, False]


def test_a_display_formula_stays_in_one_piece() -> None:
    text = "Subtract:\n\\[\n3x + 5 - 5\n= 20 - 5\n\\]\nDone.\n"
    assert [paragraph.text for paragraph in paragraphs(text)] == [
        "Subtract:",
        "\\[\n3x + 5 - 5\n= 20 - 5\n\\]",
        "Done.",
    ]


def test_an_unfinished_paragraph_waits_unless_it_is_the_last() -> None:
    assert cut_prose("Then x", 0) is None
    assert cut_prose("Then x", 0, final=True) == Paragraph("Then x", 6, False)
    assert cut_prose("\n---\n", 0, final=True) is None


def test_a_paragraph_without_an_end_is_cut_all_the_same() -> None:
    long = "and so on " * 200 + "here. Then more follows"
    paragraph = cut_prose(long, 0)
    assert paragraph is not None
    assert paragraph.text.endswith("here.")
    assert cut_prose("x" * 3000, 0) is not None


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<think>3x</think>", "3x"),
        ("3x</thi", "3x"),
        ("3x<|im_", "3x"),
        ("3x<｜User｜>", "3x"),
        ("x < 5", "x < 5"),
        ("2<x", "2<x"),
    ],
)
def test_tags_and_half_written_tags_are_taken_out(text: str, shown: str) -> None:
    assert without_tags(text) == shown
