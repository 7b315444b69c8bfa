"""What is named like a test, and no runner takes for one."""
import pytest
import threading


class Checks:
    def test_common(self):
        pass


class TestStation(object):
    def __init__(self, name):
        self.name = name

    def test_signal(self):
        return self.name


class Watcher(threading.Thread):
    def test_once(self):
        pass


@pytest.fixture
def test_station():
    return TestStation('weather.example.org')


def gather():
    class Local(Missing):
        def test_local(self):
            pass
    return Local
