import socket


def test_plain():
    socket.gethostbyname('plain.pythontest.net')


async def test_async():
    socket.gethostbyname('async-function.pythontest.net')


def check():
    socket.gethostbyname('nobody-function.pythontest.net')


def testing_without_underscore():
    socket.gethostbyname('without-underscore.pythontest.net')


def test_fixture(host):
    socket.gethostbyname('www.' + host)


def test_connection(connection):
    socket.gethostbyname(connection)


def test_session(session):
    pass


def test_outer(overridden):
    socket.gethostbyname('in-functions.' + overridden)


def test_factory(factory):
    socket.gethostbyname(factory('factory'))


def setup_module(module):
    socket.gethostbyname('setup-module.pythontest.net')


def teardown_module():
    socket.gethostbyname('teardown-module.pythontest.net')


def setup_function(function):
    socket.gethostbyname('setup-function.pythontest.net')
