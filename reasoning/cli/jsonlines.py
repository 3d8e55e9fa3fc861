"""JSON lines in, JSON lines out: one answer for each input line, in order, flushed at once, with the same id."""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import IO, Any

from reasoning.errors import BadRequest

Request = Mapping[str, Any]
Answer = dict[str, Any]
LINE_BYTES = 4_000_000  # a request of 200 prose lines at their limit; a longer one is refused, not kept in memory

_logger = logging.getLogger(__name__)
_TYPE_NAMES = {str: "text", list: "a list", dict: "an object", bool: "true or false"}


def answer_lines(
    answer: Callable[[Request], Answer], *, lines: Iterable[bytes] | None = None, out: IO[str] | None = None
) -> int:
    """Answer every line of standard input; a malformed one gets an error and the run goes on."""
    out = sys.stdout if out is None else out
    for raw in _bounded(sys.stdin.buffer) if lines is None else lines:
        print(json.dumps(_answered(raw, answer)), file=out, flush=True)
    return 0


def _bounded(stream: IO[bytes]) -> Iterable[bytes]:
    """The lines of a stream; of one that is too long only its beginning is kept, which then is no JSON."""
    while raw := stream.readline(LINE_BYTES):
        rest = raw
        while rest and not rest.endswith(b"\n"):
            rest = stream.readline(LINE_BYTES)
        yield raw


def _answered(raw: bytes, answer: Callable[[Request], Answer]) -> Answer:
    identity: object = None
    try:
        request = _request(raw)
        identity = _identity(request)
        return {"id": identity, **answer(request)}
    except BadRequest as bad:
        return {"id": identity, "error": str(bad)}
    except Exception:
        # The edge of the process: one request that the program fails at must not end the run.
        _logger.exception("a request failed")
        return {"id": identity, "error": "the program failed on this request; its log says how"}


def _request(raw: bytes) -> Request:
    try:
        request = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise BadRequest(f"not UTF-8 at byte {error.start}") from error
    except RecursionError as error:
        raise BadRequest("not JSON that is read here: nested too deeply") from error
    except ValueError as error:
        raise BadRequest(f"not JSON: {error}") from error
    if not isinstance(request, dict):
        raise BadRequest(f"not a JSON object: {type(request).__name__}")
    return request


def _identity(request: Request) -> object:
    if "id" not in request:
        raise BadRequest("the field id is missing")
    identity = request["id"]
    if isinstance(identity, bool) or not isinstance(identity, str | int | float | None):
        raise BadRequest("the field id must be text or a number")
    return identity


def text_field(request: Request, name: str) -> str:
    """A field that must be there and be text; raises BadRequest."""
    if name not in request:
        raise BadRequest(f"the field {name} is missing")
    text: str = _typed(request[name], str, name)
    return text


def optional_text(request: Request, name: str) -> str | None:
    """A text field that may be missing or null; raises BadRequest for another type."""
    value = request.get(name)
    return None if value is None else _typed(value, str, name)


def optional_flag(values: Request, name: str, where: str) -> bool | None:
    """A true/false field that may be missing or null; raises BadRequest for another type."""
    value = values.get(name)
    return None if value is None else _typed(value, bool, f"{where}.{name}")


def optional_object(request: Request, name: str) -> Request:
    """An object field that may be missing or null; raises BadRequest for another type."""
    value = request.get(name)
    return {} if value is None else _typed(value, dict, name)


def text_list(request: Request, name: str) -> list[str]:
    """A field that must be there and be a list of texts; raises BadRequest."""
    if name not in request:
        raise BadRequest(f"the field {name} is missing")
    items = _typed(request[name], list, name)
    return [_typed(item, str, f"{name}[{at}]") for at, item in enumerate(items)]


def _typed(value: object, kind: type[Any], name: str) -> Any:  # noqa: ANN401  the type is the argument's
    if not isinstance(value, kind):
        raise BadRequest(f"the field {name} must be {_TYPE_NAMES[kind]}, not {type(value).__name__}")
    return value
