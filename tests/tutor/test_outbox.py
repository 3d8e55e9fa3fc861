"""Messages from synchronous code: in order, coalesced, never an error; and once through a real Redis."""

import asyncio
import subprocess
import threading

import pytest
from channels.layers import get_channel_layer
from redis.exceptions import ConnectionError as RedisDown

from tutor.supervisor.redis_server import NoRedis, answers, command, find_redis_server
from tutor.work import events, outbox
from tutor.work.outbox import Outbox


class Layer:
    """Collects what is sent; `hold` keeps the sender waiting, `down` makes Redis refuse."""

    def __init__(self):
        self.sent = []
        self.down = False
        self.go_on = threading.Event()
        self.go_on.set()
        self.arrived = threading.Condition()

    async def group_send(self, group, message):
        await asyncio.to_thread(self.go_on.wait)
        with self.arrived:
            self.sent.append("down" if self.down else (group, message))
            self.arrived.notify_all()
        if self.down:
            raise RedisDown("no redis")

    def wait_for(self, count):
        self.wait_until(lambda: len(self.sent) >= count)

    def wait_until(self, arrived):
        with self.arrived:
            assert self.arrived.wait_for(arrived, timeout=10), self.sent


@pytest.fixture
def layer(monkeypatch):
    fake = Layer()
    monkeypatch.setattr(outbox, "get_channel_layer", lambda: fake)
    return fake


@pytest.fixture
def box(layer):
    made = Outbox()
    yield made
    layer.go_on.set()
    made.close()


def test_messages_go_out_in_order(box, layer):
    for number in range(50):
        box.post("work.1", {"n": number}, once=False)
    layer.wait_for(50)
    assert [message["n"] for _, message in layer.sent] == list(range(50))


def test_wake_ups_that_wait_are_one(box, layer):
    layer.go_on.clear()
    box.post("work.1", {"first": True}, once=False)
    for _ in range(20):
        box.post("work.2", {}, once=True)
        box.post("work.3", {}, once=True)
    layer.go_on.set()
    layer.wait_for(3)
    box.post("work.1", {"last": True}, once=False)
    layer.wait_until(lambda: ("work.1", {"last": True}) in layer.sent)
    groups = [group for group, _ in layer.sent]
    assert groups[0] == groups[-1] == "work.1"
    assert 1 <= groups.count("work.2") <= 2  # one was perhaps taken up before the sender was held
    assert 1 <= groups.count("work.3") <= 2


def test_a_wake_up_after_the_last_one_went_out_goes_out_too(box, layer):
    for count in (1, 2, 3):
        box.post("work.1", {}, once=True)
        layer.wait_for(count)
    assert [group for group, _ in layer.sent] == ["work.1"] * 3


def test_a_redis_that_is_down_is_said_once_and_when_it_is_back(box, layer, caplog):
    caplog.set_level("INFO")
    layer.down = True
    for count in (1, 2, 3):
        box.post("work.1", {}, once=True)
        layer.wait_for(count)
    layer.down = False
    for count in (4, 5):  # the second one: the first has been dealt with by then
        box.post("work.1", {}, once=True)
        layer.wait_for(count)
    assert caplog.text.count("wake-ups are lost") == 1
    assert caplog.text.count("wake-ups arrive again") == 1


def test_a_redis_that_hangs_does_not_fill_the_memory(box, layer, monkeypatch):
    monkeypatch.setattr(outbox, "MOST_WAITING", 10)
    layer.go_on.clear()
    for number in range(100):
        box.post("work.1", {"n": number}, once=False)
    assert len(box._waiting) <= 10


def test_closing_ends_the_thread_and_a_later_letter_starts_another(box, layer):
    box.post("work.1", {}, once=True)
    layer.wait_for(1)
    first = box._thread
    box.close()
    assert not first.is_alive()
    box.post("work.1", {}, once=True)
    layer.wait_for(2)


@pytest.fixture
def redis_url(tmp_path_factory):
    """A Redis of this test's own, on a socket."""
    try:
        server = find_redis_server()
    except NoRedis as missing:
        pytest.skip(str(missing))
    folder = tmp_path_factory.mktemp("r")
    process = subprocess.Popen(command(server, folder), stdout=subprocess.DEVNULL)
    for _ in range(100):
        if answers(folder):
            break
        threading.Event().wait(0.05)
    yield f"unix://{folder}/redis.sock"
    process.kill()
    process.wait()


async def test_through_redis(redis_url, settings):
    config = {"hosts": [redis_url]}
    settings.CHANNEL_LAYERS = {
        "default": {"BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer", "CONFIG": config}
    }
    layer = get_channel_layer()
    channel = await layer.new_channel()
    await layer.group_add("work.1", channel)
    await asyncio.to_thread(events._send, "work.1", {"type": "work.draft", "text": "3x"}, once=False)
    message = await asyncio.wait_for(layer.receive(channel), 10)
    assert message == {"type": "work.draft", "text": "3x"}
    await layer.flush()
    events.OUTBOX.close()
