"""What a browser may say: every frame is a message of the protocol, or Malformed."""

from __future__ import annotations

import json
from uuid import UUID, uuid4

import pytest

from tutor.work.wire import FRAME_LIMIT_BYTES, Hello, Malformed, OwnLine, Request, read_message

ID = uuid4()


def frame(**message: object) -> str:
    return json.dumps(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (frame(type="hello", last_seq=0), Hello(0)),
        (frame(type="hello", last_seq=17, more="is ignored"), Hello(17)),
        (frame(type="line", request_id=str(ID), text="3x = 21"), OwnLine(ID, "3x = 21")),
        (frame(type="line", request_id=str(ID), text=""), OwnLine(ID, "")),
        (frame(type="show_me", request_id=str(ID)), Request("show_me", ID)),
        (frame(type="hint", request_id=str(ID)), Request("hint", ID)),
        (frame(type="stop", request_id=ID.hex), Request("stop", ID)),
    ],
)
def test_reads(text: str, message: object) -> None:
    assert read_message(text) == message


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "null",
        "[1, 2]",
        '"hello"',
        "{",
        frame(),
        frame(type="hello"),
        frame(type="hello", last_seq="0"),
        frame(type="hello", last_seq=True),
        frame(type="hello", last_seq=-1),
        frame(type="hello", last_seq=1.5),
        frame(type="hello", last_seq=2**80),
        frame(type="line", request_id=str(ID)),
        frame(type="line", request_id=str(ID), text=3),
        frame(type="line", request_id="1", text="x"),
        frame(type="line", request_id=str(ID), text="a\x00b"),
        f'{{"type": "line", "request_id": "{ID}", "text": "\\ud800"}}',
        frame(type="show_me", request_id=None),
        frame(type="solve", request_id=str(ID)),
        frame(type=["hello"], last_seq=0),
        "[" * 20_000,
        frame(type="line", request_id=str(ID), text="x" * FRAME_LIMIT_BYTES),
    ],
)
def test_refuses(text: str | None) -> None:
    with pytest.raises(Malformed):
        read_message(text)


def test_a_uuid_is_a_value() -> None:
    message = read_message(frame(type="hint", request_id=str(ID).upper()))
    assert isinstance(message, Request)
    assert isinstance(message.request_id, UUID)
