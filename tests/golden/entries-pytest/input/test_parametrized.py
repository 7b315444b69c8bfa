import pytest
import socket

HOSTS = ['constant-one', 'constant-two']


@pytest.mark.parametrize('host', ['one.pythontest.net', 'two.pythontest.net'])
def test_one(host):
    socket.gethostbyname(host)


@pytest.mark.parametrize(['port', 'host'], [(443, 'list.pythontest.net')])
def test_list(host, port):
    socket.create_connection((host, port))


@pytest.mark.parametrize('name', HOSTS)
def test_constant(name):
    socket.gethostbyname(name + '.pythontest.net')


@pytest.mark.parametrize('host', [pytest.param('param.pythontest.net', id='x')])
def test_param(host):
    socket.gethostbyname(host)


@pytest.mark.parametrize('domain', ['net'])
@pytest.mark.parametrize('label', ['stacked'])
def test_stacked(label, domain):
    socket.gethostbyname(label + '.pythontest.' + domain)


@pytest.mark.parametrize('host', ['class.pythontest.net'])
class TestClass:
    def test_method(self, host):
        socket.gethostbyname(host)


pairs = pytest.mark.parametrize('host', ['in-variable.pythontest.net'])


@pairs
def test_variable(host):
    socket.gethostbyname(host)
