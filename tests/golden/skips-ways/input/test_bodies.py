import contextlib
import shutil
import socket
import threading
import unittest

import pytest
import third
from helpers import maybe_stop, stop


def test_maybe():
    maybe_stop()
    socket.gethostbyname('open-maybe.pythontest.net')


def test_stop():
    stop()
    socket.gethostbyname('skip-stop.pythontest.net')


def test_caught():
    try:
        stop()
    except unittest.SkipTest:
        pass
    socket.gethostbyname('open-caught.pythontest.net')


def test_caught_exception():
    try:
        raise unittest.SkipTest('x')
    except Exception:
        pass
    socket.gethostbyname('open-caught-exception.pythontest.net')


def test_raised_again():
    try:
        raise unittest.SkipTest('x')
    except unittest.SkipTest:
        print('x')
        raise
    socket.gethostbyname('skip-raised-again.pythontest.net')


def test_suppressed():
    with contextlib.suppress(unittest.SkipTest):
        raise unittest.SkipTest('x')
    socket.gethostbyname('open-suppressed.pythontest.net')


@unittest.skip('x')
def wrapped():
    pass


def test_suppressed_wrapped():
    with contextlib.suppress(unittest.SkipTest):
        wrapped()
    socket.gethostbyname('open-suppressed-wrapped.pythontest.net')


def test_raises():
    with pytest.raises(unittest.SkipTest):
        stop()
    socket.gethostbyname('open-raises.pythontest.net')


def test_raises_call():
    pytest.raises(unittest.SkipTest, stop)
    socket.gethostbyname('open-raises-call.pythontest.net')


def test_branches():
    if shutil.which('svn'):
        pytest.skip('a')
    else:
        pytest.skip('b')
    socket.gethostbyname('skip-branches.pythontest.net')


def test_called_back():
    third.run(stop)
    socket.gethostbyname('open-called-back.pythontest.net')


def test_called_back_keyword():
    third.run(then=stop)
    socket.gethostbyname('open-called-back-keyword.pythontest.net')


def test_thread():
    thread = threading.Thread(target=stop)
    thread.start()
    socket.gethostbyname('open-thread.pythontest.net')


def test_comprehension():
    [stop() for line in third.lines()]
    socket.gethostbyname('open-comprehension.pythontest.net')


def test_filtered():
    [stop() for line in (1, 2) if third.is_so(line)]
    socket.gethostbyname('open-filtered.pythontest.net')


def test_sure_comprehension():
    [stop() for line in (1, 2)]
    socket.gethostbyname('skip-comprehension.pythontest.net')


def test_loop():
    for line in third.lines():
        stop()
    socket.gethostbyname('open-loop.pythontest.net')


def test_import_or_skip():
    if shutil.which('svn'):
        pytest.importorskip('absent')
    socket.gethostbyname('open-import-or-skip.pythontest.net')


def test_or():
    third.has() or pytest.skip('x')
    socket.gethostbyname('open-or.pythontest.net')


def test_conditional():
    stop() if third.has() else None
    socket.gethostbyname('open-conditional.pythontest.net')


def test_match():
    match third.kind():
        case 'a':
            stop()
    socket.gethostbyname('open-match.pythontest.net')


def test_match_all():
    match third.kind():
        case 'a':
            pytest.skip('a')
        case _:
            pytest.skip('b')
    socket.gethostbyname('skip-match.pythontest.net')


def test_defined_only():
    def inner():
        stop()
    socket.gethostbyname('open-defined-only.pythontest.net')


def test_cleanup_later():
    case = unittest.TestCase()
    case.addCleanup(stop)
    socket.gethostbyname('open-cleanup.pythontest.net')


@pytest.fixture
def server():
    if not shutil.which('svn'):
        pytest.skip('no svn')
    yield 1


def test_server(server):
    socket.gethostbyname('open-fixture.pythontest.net')


@pytest.fixture
def gone():
    pytest.skip('gone')


def test_gone(gone):
    socket.gethostbyname('skip-fixture.pythontest.net')
