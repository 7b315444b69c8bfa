import contextlib
import shutil
import socket
import telnetlib
import unittest
from contextlib import ExitStack, asynccontextmanager, contextmanager
from unittest import mock

import pytest
import unknown

import client


def connected(*args, **kwargs):
    return None


@contextmanager
def fake():
    old = socket.create_connection
    socket.create_connection = connected
    try:
        yield None
    finally:
        socket.create_connection = old


@contextmanager
def fake_plain():
    old = socket.create_connection
    socket.create_connection = connected
    yield
    socket.create_connection = old


@contextmanager
def fake_for_good():
    socket.create_connection = connected
    yield


@contextmanager
def fake_perhaps():
    old = socket.create_connection
    if shutil.which('x'):
        socket.create_connection = connected
    yield
    socket.create_connection = old


@contextmanager
def fake_either():
    old = socket.create_connection
    if shutil.which('x'):
        socket.create_connection = connected
        yield 1
    else:
        yield 2
    socket.create_connection = old


@contextmanager
def fake_late():
    yield
    old = socket.create_connection
    socket.create_connection = connected
    socket.create_connection = old


@contextmanager
def fake_own():
    old = client.fetch
    client.fetch = connected
    try:
        yield
    finally:
        client.fetch = old


@contextmanager
def fake_class():
    old = client.Client.open
    client.Client.open = lambda self, host: None
    try:
        yield
    finally:
        client.Client.open = old


@asynccontextmanager
async def fake_async():
    old = socket.create_connection
    socket.create_connection = connected
    try:
        yield
    finally:
        socket.create_connection = old


@contextmanager
def patched():
    with mock.patch('socket.create_connection') as made:
        yield made


@contextmanager
def patched_perhaps():
    if shutil.which('x'):
        with mock.patch('socket.create_connection') as made:
            yield made
    else:
        yield None


@contextmanager
def nested():
    with fake():
        yield


class Fake:
    def __enter__(self):
        self.old = socket.create_connection
        socket.create_connection = connected
        return self

    def __exit__(self, *args):
        socket.create_connection = self.old


class FakeOwn:
    def __enter__(self):
        self.old = client.fetch
        client.fetch = connected
        return self

    def __exit__(self, *args):
        client.fetch = self.old


class AsyncFake:
    async def __aenter__(self):
        self.old = socket.create_connection
        socket.create_connection = connected

    async def __aexit__(self, *args):
        socket.create_connection = self.old


class FakePerhaps:
    def __enter__(self):
        self.old = socket.create_connection
        if shutil.which('x'):
            socket.create_connection = connected
        return self

    def __exit__(self, *args):
        socket.create_connection = self.old


def test_fake():
    with fake():
        socket.create_connection(('fake-block.pythontest.net', 80))
    socket.create_connection(('open-after-block.pythontest.net', 80))


def test_fake_plain():
    with fake_plain() as made:
        socket.create_connection(('fake-plain.pythontest.net', 80))
    socket.create_connection(('open-after-plain.pythontest.net', 80))


def test_fake_for_good():
    with fake_for_good():
        socket.create_connection(('fake-for-good.pythontest.net', 80))
    socket.create_connection(('fake-after-for-good.pythontest.net', 80))


def test_fake_perhaps():
    with fake_perhaps():
        socket.create_connection(('open-perhaps.pythontest.net', 80))
    socket.create_connection(('open-after-perhaps.pythontest.net', 80))


def test_fake_either():
    with fake_either():
        socket.create_connection(('open-either.pythontest.net', 80))
    socket.create_connection(('open-after-either.pythontest.net', 80))


def test_fake_late():
    with fake_late():
        socket.create_connection(('open-late.pythontest.net', 80))
    socket.create_connection(('open-after-late.pythontest.net', 80))


def test_fake_own():
    with fake_own():
        client.fetch('fake-own.pythontest.net')
    client.fetch('open-after-own.pythontest.net')


def test_fake_class():
    with fake_class():
        client.Client().open('fake-class.pythontest.net')
    client.Client().open('open-after-class.pythontest.net')


async def test_fake_async():
    async with fake_async():
        socket.create_connection(('fake-async.pythontest.net', 80))
    socket.create_connection(('open-after-async.pythontest.net', 80))


def test_patched():
    with patched() as made:
        socket.create_connection(('fake-patched.pythontest.net', 80))
    socket.create_connection(('open-after-patched.pythontest.net', 80))


def test_patched_perhaps():
    with patched_perhaps() as made:
        socket.create_connection(('open-patched-perhaps.pythontest.net', 80))
    socket.create_connection(('open-after-patched-perhaps.pythontest.net', 80))


def test_nested():
    with nested():
        socket.create_connection(('fake-nested.pythontest.net', 80))
    socket.create_connection(('open-after-nested.pythontest.net', 80))


def test_in_outer():
    with fake():
        with fake_own():
            socket.create_connection(('fake-in-outer.pythontest.net', 80))
        socket.create_connection(('fake-still-outer.pythontest.net', 80))
    socket.create_connection(('open-after-outer.pythontest.net', 80))


def test_in_outer_patch():
    with mock.patch('socket.create_connection'):
        with fake_own():
            socket.create_connection(('fake-in-outer-patch.pythontest.net', 80))
        socket.create_connection(('fake-still-outer-patch.pythontest.net', 80))
    socket.create_connection(('open-after-outer-patch.pythontest.net', 80))


def test_class_based():
    with Fake():
        socket.create_connection(('fake-class-based.pythontest.net', 80))
    socket.create_connection(('open-after-class-based.pythontest.net', 80))


def test_class_own():
    with FakeOwn():
        client.fetch('fake-class-own.pythontest.net')
    client.fetch('open-after-class-own.pythontest.net')


async def test_async_class():
    async with AsyncFake():
        socket.create_connection(('fake-async-class.pythontest.net', 80))
    socket.create_connection(('open-after-async-class.pythontest.net', 80))


def test_class_perhaps():
    with FakePerhaps():
        socket.create_connection(('open-class-perhaps.pythontest.net', 80))
    socket.create_connection(('open-after-class-perhaps.pythontest.net', 80))


def test_stack():
    with ExitStack() as stack:
        stack.enter_context(fake())
        socket.create_connection(('fake-stack.pythontest.net', 80))
    socket.create_connection(('open-after-stack.pythontest.net', 80))


def test_stack_class():
    with contextlib.ExitStack() as stack:
        stack.enter_context(Fake())
        socket.create_connection(('fake-stack-class.pythontest.net', 80))
    socket.create_connection(('open-after-stack-class.pythontest.net', 80))


def test_stack_patch():
    with contextlib.ExitStack() as stack:
        stack.enter_context(mock.patch('socket.create_connection'))
        socket.create_connection(('fake-stack-patch.pythontest.net', 80))
    socket.create_connection(('open-after-stack-patch.pythontest.net', 80))


def test_stack_closed():
    stack = contextlib.ExitStack()
    stack.enter_context(fake())
    socket.create_connection(('fake-stack-closed.pythontest.net', 80))
    stack.close()
    socket.create_connection(('open-after-stack-closed.pythontest.net', 80))


def test_stack_own():
    with contextlib.ExitStack() as stack:
        stack.enter_context(fake_own())
        client.fetch('fake-stack-own.pythontest.net')
    client.fetch('open-after-stack-own.pythontest.net')


async def test_async_stack():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(fake_async())
        socket.create_connection(('fake-async-stack.pythontest.net', 80))
    socket.create_connection(('open-after-async-stack.pythontest.net', 80))


def test_not_entered():
    manager = fake()
    socket.create_connection(('open-not-entered.pythontest.net', 80))


def test_not_entered_for_good():
    manager = fake_for_good()
    socket.create_connection(('open-not-entered-for-good.pythontest.net', 80))


def test_entered_later():
    manager = fake_own()
    with manager:
        client.fetch('fake-entered-later.pythontest.net')
    client.fetch('open-after-entered-later.pythontest.net')


@fake()
def test_decorated():
    socket.create_connection(('fake-decorated.pythontest.net', 80))


class CaseTest(unittest.TestCase):
    def test_context(self):
        self.enterContext(fake())
        socket.create_connection(('fake-entered.pythontest.net', 80))

    def test_context_own(self):
        self.enterContext(fake_own())
        client.fetch('fake-entered-own.pythontest.net')

    def test_other(self):
        socket.create_connection(('open-other.pythontest.net', 80))
        client.fetch('open-other-own.pythontest.net')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        stack = ExitStack()
        self.addCleanup(stack.close)
        stack.enter_context(fake())

    def test_any(self):
        socket.create_connection(('fake-set-up-stack.pythontest.net', 80))


class HandTest(unittest.TestCase):
    def setUp(self):
        self.manager = fake()
        self.manager.__enter__()

    def tearDown(self):
        self.manager.__exit__(None, None, None)
        socket.create_connection(('open-tear-down.pythontest.net', 80))

    def test_any(self):
        socket.create_connection(('fake-by-hand.pythontest.net', 80))


@pytest.fixture
def no_network():
    old = socket.create_connection
    socket.create_connection = connected
    yield
    socket.create_connection = old


@pytest.fixture
def no_fetch():
    old = client.fetch
    client.fetch = connected
    yield
    client.fetch = old


@pytest.fixture
def no_network_perhaps():
    old = socket.create_connection
    if shutil.which('x'):
        socket.create_connection = connected
    yield
    socket.create_connection = old


def test_fixture(no_network):
    socket.create_connection(('fake-fixture.pythontest.net', 80))


def test_fixture_own(no_fetch):
    client.fetch('fake-fixture-own.pythontest.net')


def test_fixture_perhaps(no_network_perhaps):
    socket.create_connection(('open-fixture-perhaps.pythontest.net', 80))


def test_without_fixture():
    socket.create_connection(('open-without-fixture.pythontest.net', 80))
    client.fetch('open-without-fixture-own.pythontest.net')


@pytest.mark.usefixtures('no_fetch')
def test_uses():
    client.fetch('fake-uses.pythontest.net')


def test_condition():
    if shutil.which('x'):
        socket.create_connection = connected
    socket.create_connection(('open-condition.pythontest.net', 80))


def test_condition_own():
    if shutil.which('x'):
        client.fetch = connected
    client.fetch('open-condition-own.pythontest.net')


def test_condition_class():
    if shutil.which('x'):
        client.Client.open = connected
    client.Client().open('open-condition-class.pythontest.net')


def test_condition_object():
    made = client.Client()
    if shutil.which('x'):
        made.open = connected
    made.open('open-condition-object.pythontest.net')


def test_condition_patch(monkeypatch):
    if shutil.which('x'):
        monkeypatch.setattr(client, 'fetch', connected)
    else:
        monkeypatch.setattr(client.Client, 'open', connected)
    client.fetch('open-condition-patch.pythontest.net')
    client.Client().open('open-condition-patch-open.pythontest.net')


def test_two_fakes():
    if shutil.which('x'):
        socket.create_connection = connected
    else:
        socket.create_connection = lambda address: None
    socket.create_connection(('fake-two.pythontest.net', 80))


@contextmanager
def test_socket(reads):
    # As in CPython's test_telnetlib.
    def new_conn(*ignored):
        return SocketStub(reads)
    try:
        old_conn = socket.create_connection
        socket.create_connection = new_conn
        yield None
    finally:
        socket.create_connection = old_conn
    return


class SocketStub:
    def __init__(self, reads):
        self.reads = list(reads)


def test_telnet():
    with test_socket([b'x']):
        telnetlib.Telnet('fake-telnet.pythontest.net')
    telnetlib.Telnet('open-after-telnet.pythontest.net')


def test_returned():
    with fake():
        return socket.create_connection(('fake-returned.pythontest.net', 80))


def returns_inside():
    with Fake():
        return 1


def test_after_returned():
    returns_inside()
    socket.create_connection(('open-after-returned.pythontest.net', 80))


def test_broken():
    for host in ('a', 'b'):
        with Fake():
            break
    socket.create_connection(('open-after-break.pythontest.net', 80))


def test_raised():
    try:
        with fake():
            raise ValueError
    except ValueError:
        socket.create_connection(('open-after-raised.pythontest.net', 80))


def test_twice():
    with fake():
        with fake():
            socket.create_connection(('fake-inner.pythontest.net', 80))
        socket.create_connection(('fake-outer.pythontest.net', 80))
    socket.create_connection(('open-after-twice.pythontest.net', 80))


def test_either_manager():
    with fake() if shutil.which('x') else contextlib.nullcontext():
        socket.create_connection(('open-either-manager.pythontest.net', 80))
    socket.create_connection(('open-after-either-manager.pythontest.net', 80))


class PopTest(unittest.TestCase):
    def setUp(self):
        with ExitStack() as stack:
            stack.enter_context(fake())
            self.addCleanup(stack.pop_all().close)

    def test_any(self):
        socket.create_connection(('fake-popped.pythontest.net', 80))


def test_given_away():
    unknown.enter(asks())


@contextmanager
def asks():
    socket.create_connection(('open-given-away.pythontest.net', 80))
    yield
