import socket
import unittest
import pytest


@pytest.mark.network
def test_marked():
    socket.gethostbyname('net-mark.pythontest.net')


def test_unmarked():
    socket.gethostbyname('open-unmarked.pythontest.net')


@pytest.mark.slow
def test_other_mark():
    socket.gethostbyname('open-other-mark.pythontest.net')


@pytest.mark.network
class TestMarkedClass:
    socket.gethostbyname('open-marked-body.pythontest.net')

    def test_method(self):
        socket.gethostbyname('net-marked-class.pythontest.net')


class TestClassVariable:
    pytestmark = [pytest.mark.remote_data(source='astropy')]

    def test_method(self):
        socket.gethostbyname('net-class-marks.pythontest.net')


class TestInherits(TestClassVariable):
    def test_inherits(self):
        socket.gethostbyname('net-inherited-marks.pythontest.net')


@pytest.mark.parametrize('name', ['net-param-one', pytest.param('net-param-two')])
@pytest.mark.network
def test_parametrized(name):
    socket.gethostbyname(name + '.pythontest.net')


network = pytest.mark.network


@network
def test_mark_in_variable():
    socket.gethostbyname('net-mark-variable.pythontest.net')
