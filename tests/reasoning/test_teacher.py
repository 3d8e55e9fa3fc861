"""A teacher's solutions: only what the checker certifies becomes a document, and nothing leaves this machine."""

from __future__ import annotations

import json
import sys
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from reasoning.errors import BadRequest, ModelUnavailable
from reasoning.maths.sandbox import Sandbox
from reasoning.model.engine import LocalEngine
from reasoning.training import batches, distil, lessons, tokenizer
from reasoning.training.benchmark_items import Item
from reasoning.training.certify import certify, paragraphs
from reasoning.training.ledger import Ledger
from reasoning.training.teacher import RemoteTeacher, Writing, is_loopback, open_teacher
from reasoning.training.traces import is_held_out
from tests.reasoning.tiny import deepseek_checkpoint, trace_checkpoint

GOOD = "<think>\nWe need $3x = 15$.\nSo $x = 15/3 = 5$.\n</think>\nSubtract 5: $3x=15$.\n\nDivide by 3: \\boxed{x=5}"
EQUATION = "Solve for x: 3x+5=20"


class FakeServer:
    """An OpenAI-compatible server on loopback that answers what a test tells it to."""

    def __init__(self, answer: Callable[[dict[str, object]], dict[str, object]], status: int = 200) -> None:
        self.requests: list[dict[str, object]] = []
        self.keys: list[str | None] = []
        self._lock = threading.Lock()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self._reply({"data": [{"id": "teacher-7b"}]})

            def do_POST(self) -> None:
                request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                with server._lock:
                    server.requests.append(request)
                    server.keys.append(self.headers["Authorization"])
                self._reply(answer(request))

            def _reply(self, content: dict[str, object]) -> None:
                body = json.dumps(content).encode()
                self.send_response(status)
                self.send_header("Location", "http://203.0.113.1/")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}/v1"

    def __enter__(self) -> FakeServer:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def message(content: str, *, finish: str = "stop", **more: object) -> dict[str, object]:
    choice = {"message": {"role": "assistant", "content": content, **more}, "finish_reason": finish}
    return {"choices": [choice], "usage": {"completion_tokens": len(content)}}


@pytest.fixture(scope="module")
def checker() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.mark.parametrize(
    ("problem", "expected", "text", "why"),
    [
        (EQUATION, None, GOOD, ""),
        (EQUATION, "x=5", GOOD, ""),
        (EQUATION, "5", GOOD, ""),
        (EQUATION, None, GOOD.replace("boxed{x=5}", "boxed{5}"), ""),
        (EQUATION, None, GOOD.replace("boxed{x=5}", "boxed{6}"), "its answer is incorrect"),
        (EQUATION, None, GOOD.replace("boxed{x=5}", "boxed{x=6}"), "a claim is false"),
        (EQUATION, "x=6", GOOD, "its answer is incorrect"),
        (EQUATION, None, GOOD.replace("15/3 = 5$", "15/3 = 4$"), "a claim is false"),
        (EQUATION, None, GOOD.replace("Subtract 5: $3x=15$", "Subtract 5: $3x=25$"), "a claim is false"),
        (EQUATION, None, GOOD.replace("\\boxed{x=5}", "done"), "it has no answer"),
        (EQUATION, None, GOOD.replace("Divide", "<|im_end|>Divide"), "it holds special tokens"),
        (EQUATION, None, GOOD + "</think>", "it holds special tokens"),
        # A sum that was tried and dropped while thinking is an equation, not a false sum: it may stay.
        (EQUATION, None, GOOD.replace("<think>\n", "<think>\nIf x=4 then 3x=12, too small.\n"), ""),
        ("Ann has 3 bags of 4 apples. How many apples?", "12", "She has 3*4=12 apples.\n\\boxed{12}", ""),
        ("Ann has 3 bags of 4 apples. How many apples?", "12", "She has 3*4=11, so\n\\boxed{12}", "a claim is false"),
        ("Ann has 3 bags of 4 apples. How many apples?", None, "3*4=12\n\\boxed{12}", "no answer is given"),
        # The formula in a word problem is not its task: y is asked for, and our reading alone would say x=2.
        ("Let 2x+1=5. What is x+3?", "5", "x=2, so x+3 = 5.\n\\boxed{5}", ""),
    ],
)
def test_only_what_holds_is_certified(
    checker: Sandbox, problem: str, expected: str | None, text: str, why: str
) -> None:
    certificate = certify(checker, problem, expected, Writing(text, 1, True))
    assert certificate.why.startswith(why), certificate
    assert certificate.certified == (why == ""), certificate


def test_a_solution_that_was_cut_off_is_not_certified(checker: Sandbox) -> None:
    assert certify(checker, EQUATION, None, Writing(GOOD, 1, False)).why == "it was cut off"


def test_the_paragraphs_of_a_text_know_where_the_thinking_ends() -> None:
    assert list(paragraphs("<think>\nA.\n\nB.\n</think>\nC.\n\\[x\n=1\\]\nD")) == [
        ("A.", True), ("B.", True), ("C.", False), ("\\[x\n=1\\]", False), ("D", False)
    ]  # fmt: skip
    assert list(paragraphs("A.\nB.")) == [("A.", False), ("B.", False)]


def test_a_server_is_asked_on_this_machine_alone_unless_it_is_allowed() -> None:
    for host, local in {
        "localhost": True, "127.0.0.1": True, "127.9.9.9": True, "::1": True,
        "localhost.example": False, "192.168.1.5": False, "0.0.0.0": False, "127.0.0.1.example": False,
    }.items():  # fmt: skip
        assert is_loopback(host) == local, host
    with pytest.raises(ModelUnavailable, match="--allow-remote"):
        RemoteTeacher("https://models.example/v1", allow_remote=False, model="m", max_tokens=10)
    assert RemoteTeacher("https://models.example/v1", allow_remote=True, model="m", max_tokens=10).name == "m"
    with pytest.raises(ModelUnavailable, match="no address"):
        RemoteTeacher("ftp://127.0.0.1/v1", allow_remote=True, model="m", max_tokens=10)


def test_a_server_is_asked_as_its_protocol_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TEACHER_API_KEY", "secret")
    monkeypatch.setenv("http_proxy", "http://203.0.113.1:9")
    replies = iter(
        [
            message("So \\boxed{5}", reasoning_content="3*5=15"),
            message("thought\n</think>\n\\boxed{5}", finish="length"),
        ]
    )
    with FakeServer(lambda _: next(replies)) as server:
        with open_teacher(server.url, max_tokens=77) as teacher:
            assert teacher.name == "teacher-7b"
            assert teacher.write(EQUATION, seed=3) == Writing("<think>\n3*5=15\n</think>\nSo \\boxed{5}", 12, True)
            cut = teacher.write(EQUATION, seed=4)
        assert (cut.text, cut.whole) == ("<think>\nthought\n</think>\n\\boxed{5}", False)
        first = server.requests[0]
        assert (first["model"], first["seed"], first["max_tokens"]) == ("teacher-7b", 3, 77)
        assert (first["temperature"], first["top_p"]) == (0.6, 0.95)
        assert first["messages"][0]["content"].startswith(EQUATION + "\nPlease reason")
        assert set(server.keys) == {"Bearer secret"}


def test_a_server_that_redirects_fails_or_says_nothing_is_named() -> None:
    with FakeServer(lambda _: message(""), status=302) as server, pytest.raises(ModelUnavailable, match="302"):
        RemoteTeacher(server.url, allow_remote=False, model="m", max_tokens=9).write("1+1", seed=1)
    with FakeServer(lambda _: {"choices": []}) as server, pytest.raises(ModelUnavailable, match="without a message"):
        RemoteTeacher(server.url, allow_remote=False, model="m", max_tokens=9).write("1+1", seed=1)
    with pytest.raises(ModelUnavailable, match="could not be asked"):
        RemoteTeacher("http://127.0.0.1:9/v1", allow_remote=False, model="m", max_tokens=9).write("1+1", seed=1)


def test_a_folder_with_our_own_model_is_no_teacher(tmp_path: Path) -> None:
    with pytest.raises(ModelUnavailable, match="prose"), open_teacher(str(trace_checkpoint(tmp_path / "ours"))):
        pass


ITEMS = [
    Item("right", "Solve for x: 3x+5=20", None),
    Item("given", "Ann has 3 bags of 4 apples. How many apples?", "12"),
    Item("slip", "Solve for x: 2x=8", None),
]
ANSWERS = {
    "3x+5": GOOD,
    "bags": "<think>\n3*4=12\n</think>\n\\boxed{12}",
    "2x=8": "<think>\n8/2=3\n</think>\n\\boxed{x=4}",
}


class Scripted:
    """A teacher that knows three problems, and its second try at the last one is better."""

    name = "scripted"

    def __init__(self) -> None:
        self.asked: list[str] = []

    def write(self, problem: str, *, seed: int) -> Writing:
        self.asked.append(problem)
        text = next(text for mark, text in ANSWERS.items() if mark in problem)
        if self.asked.count(problem) > 1:
            text = text.replace("8/2=3", "8/2=4")
        return Writing(text, 10, True)


def test_what_is_certified_is_written_once_and_a_stopped_run_goes_on(checker: Sandbox, tmp_path: Path) -> None:
    path = tmp_path / "deep" / "lessons.jsonl"
    first = Scripted()
    made = lessons.collect(first, checker, ITEMS[:2], documents=path, limit=10, slots=1)
    assert (made.tried, made.certified) == (2, 2)
    documents = [json.loads(line) for line in path.read_text().splitlines()]
    assert [one["id"] for one in documents] == ["right", "given"]
    assert documents[0]["messages"][0]["content"].startswith(ITEMS[0].text)
    assert documents[0]["messages"][1] == {"role": "assistant", "content": GOOD}
    assert (documents[0]["answer"], documents[0]["teacher"]) == ("x=5", "scripted")
    assert documents[0]["checked"] >= 2
    ledger = path.with_suffix(".ledger.jsonl")
    ledger.write_text("\n".join(ledger.read_text().splitlines()[:-1]) + '\n{"id": "giv')  # it died between the files
    again = Scripted()
    made = lessons.collect(again, checker, ITEMS, documents=path, limit=10, slots=2)
    assert again.asked == [ITEMS[2].text], "what was tried is not asked again"
    assert (made.tried, made.certified, made.refused) == (3, 2, {"a claim is false": 1})
    assert len(path.read_text().splitlines()) == 2
    with pytest.raises(BadRequest, match="begun with"):
        lessons.collect(again, checker, ITEMS, documents=path, limit=10, seed=2)


def test_a_second_sample_may_be_certified(checker: Sandbox, tmp_path: Path) -> None:
    teacher = Scripted()
    made = lessons.collect(teacher, checker, ITEMS[2:], documents=tmp_path / "l.jsonl", limit=1, samples=3, slots=1)
    assert (made.certified, len(teacher.asked)) == (1, 2)
    entry = Ledger(tmp_path / "l.ledger.jsonl", header={"teacher": "scripted", "samples": 3, "seed": 1}).entries[0]
    assert entry["tokens"] == 20


def test_generated_problems_are_never_held_out() -> None:
    items = [item for _, item in zip(range(40), lessons.generated_items(5), strict=False)]
    assert not any(is_held_out(item.text) for item in items)
    assert len({item.identifier for item in items}) == 40
    assert items == [item for _, item in zip(range(40), lessons.generated_items(5), strict=False)]


def test_distil_collects_from_a_server_and_learns_the_documents(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    problems = tmp_path / "problems.jsonl"
    problems.write_text(
        "\n".join(json.dumps({"id": item.identifier, "problem": item.text, "answer": item.answer}) for item in ITEMS)
    )

    def answer(request: dict[str, object]) -> dict[str, object]:
        text = request["messages"][0]["content"]
        return message(next(reply for mark, reply in ANSWERS.items() if mark in text))

    def command(*arguments: str) -> None:
        monkeypatch.setattr(sys, "argv", ["distil", "--documents", "lessons.jsonl", *arguments])
        distil.main()

    with FakeServer(answer) as server:
        command("--teacher", server.url, "--problems", str(problems))
    report = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (report["tried"], report["certified"]) == (3, 2)
    monkeypatch.setattr(batches, "POOL", 4)
    tiny = ["--hidden", "32", "--layers", "2", "--heads", "2", "--key-heads", "1", "--inner", "48"]
    command("--minutes", "5", "--tokens", "900", "--work", "work", "--out", "out", "--threads", "1", *tiny)
    assert "2 of 2 documents" in capsys.readouterr().out
    with LocalEngine(tmp_path / "out", slots=1) as engine:
        assert not engine.writes_traces, "a model of prose does not promise our traces"
        assert engine.topics is None
    with pytest.raises(SystemExit, match="--allow-remote"):
        command("--teacher", "http://models.example/v1")
    with pytest.raises(SystemExit, match="nowhere"):
        command("--teacher", server.url, "--problems", "nowhere.jsonl")


def test_a_model_folder_teaches(tmp_path: Path, checker: Sandbox) -> None:
    folder = deepseek_checkpoint(tmp_path / "Tiny-Teacher")
    with open_teacher(str(folder), slots=2, max_tokens=40) as teacher:
        assert teacher.name == "Tiny-Teacher"
        made = lessons.collect(teacher, checker, ITEMS, documents=tmp_path / "l.jsonl", limit=3, slots=2)
    assert (made.tried, made.certified) == (3, 0), "a random model writes nothing that is right"
    assert set(made.refused) <= {"it was cut off", "it has no answer", "it holds special tokens"}


def test_lessons_come_in_another_order_each_time_round(tmp_path: Path) -> None:
    path = tmp_path / "lessons.jsonl"
    content = [{"role": "user", "content": "q"}, {"role": "assistant", "content": "plain \\boxed{1}"}]
    lines = [{"id": n, "messages": [{**content[0], "content": f"q{n}"}, content[1]]} for n in range(9)]
    path.write_text("\n".join(map(json.dumps, lines)))
    source = lessons.Lessons(path, seed=1)
    rounds = [[source(index).problem for index in range(start, start + 9)] for start in (0, 9)]
    assert sorted(rounds[0]) == sorted(rounds[1])
    assert rounds[0] != rounds[1]
    assert source(0).trace == "</think>\nplain \\boxed{1}", "without thinking, the template's thinking is closed"
    empty = tmp_path / "empty.jsonl"
    empty.write_text("")
    with pytest.raises(ValueError, match="no documents"):
        lessons.Lessons(empty, seed=1)


def test_documents_that_are_too_long_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "lessons.jsonl"
    tokenizer.build(tmp_path / "tokenizer", prose=["some words of a teacher"] * 3)
    texts = ["<think>\n1+1=2\n</think>\n\\boxed{2}", "<think>\n" + "1+1=2\n" * 900 + "</think>\n\\boxed{2}"]
    lines = [{"messages": [{"role": "user", "content": "1+1"}, {"role": "assistant", "content": t}]} for t in texts]
    path.write_text("\n".join(map(json.dumps, lines)))
    assert batches.fitting(tmp_path / "tokenizer", path) == (1, 2)
