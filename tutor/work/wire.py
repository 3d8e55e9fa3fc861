"""What a browser may say on the socket of a work session, read into values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Literal
from uuid import UUID

FRAME_LIMIT_BYTES = 64 * 1024
LAST_SEQ_LIMIT = 2**31  # more than any log holds; the database refuses larger numbers


class Malformed(Exception):
    """A frame is not a message of the protocol."""


@dataclass(frozen=True, slots=True)
class Hello:
    last_seq: int


@dataclass(frozen=True, slots=True)
class OwnLine:
    request_id: UUID
    text: str


@dataclass(frozen=True, slots=True)
class Request:
    action: Literal["show_me", "hint", "stop"]
    request_id: UUID


Message = Hello | OwnLine | Request


def read_message(text: str | None) -> Message:
    """The message in a frame; raises Malformed. Does not ask whether the person may."""
    if text is None:
        raise Malformed("a binary frame")
    if len(text.encode("utf-8", "surrogatepass")) > FRAME_LIMIT_BYTES:
        raise Malformed("a frame over 64 KiB")
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Malformed("not JSON") from error
    if not isinstance(given, dict):
        raise Malformed("not an object")
    return _typed(given)


def _typed(given: dict[str, Any]) -> Message:
    match given:
        case {"type": "hello", "last_seq": int(last_seq)} if 0 <= last_seq < LAST_SEQ_LIMIT and type(last_seq) is int:
            return Hello(last_seq)
        case {"type": "line", "request_id": str(request_id), "text": str(line)}:
            return OwnLine(_uuid(request_id), _storable(line))
        case {"type": "show_me" | "hint" | "stop" as action, "request_id": str(request_id)}:
            return Request(action, _uuid(request_id))
    raise Malformed(f"type {str(given.get('type'))[:20]!r} with other fields")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Malformed("request_id is not a UUID") from error


def _storable(text: str) -> str:
    """The text as typed; raises Malformed for what no database column holds (NUL, half of a surrogate pair)."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise Malformed("half of a surrogate pair") from error
    if "\x00" in text:
        raise Malformed("a NUL character")
    return text
