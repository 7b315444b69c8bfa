import socket
import unittest


def make_base(host):
    class Base(unittest.TestCase):
        address = host

        def resolve(self):
            socket.gethostbyname(self.address)
    return Base


class FromCallTest(make_base('from-call.pythontest.net')):
    def test_any(self):
        self.resolve()


class OverridesTest(make_base('never-made.pythontest.net')):
    address = 'overrides-made.pythontest.net'

    def test_any(self):
        self.resolve()


Base = make_base('from-variable.pythontest.net')


class FromVariableTest(Base):
    def test_any(self):
        self.resolve()


def decorate(cls):
    cls.host = 'class-decorator.pythontest.net'
    return cls


@decorate
class DecoratedTest(unittest.TestCase):
    def test_any(self):
        socket.gethostbyname(self.host)


class WithMeta(type):
    pass


class MetaTest(unittest.TestCase, metaclass=WithMeta):
    def test_any(self):
        socket.gethostbyname('metaclass.pythontest.net')


class LocalTest(unittest.TestCase):
    def test_local(self):
        class Client:
            def __init__(self, host):
                self.host = host

            def fetch(self):
                socket.gethostbyname(self.host)

        class Special(Client):
            def __init__(self):
                Client.__init__(self, 'local-init.pythontest.net')

        Client('local-class.pythontest.net').fetch()
        Special().fetch()

    def test_nested_attribute(self):
        socket.gethostbyname(Outer.Inner.host)

    def test_alias(self):
        client_class = Chosen
        client_class('aliased-class.pythontest.net')

    def test_class_attribute(self):
        self.client_class('attribute-class.pythontest.net')

    def test_new(self):
        Chosen.make().again()


class Outer:
    class Inner:
        host = 'inner-attribute.pythontest.net'


class Chosen:
    def __init__(self, host):
        self.host = host
        socket.gethostbyname(host)

    @classmethod
    def make(cls):
        return cls('made-by-class-method.pythontest.net')

    def again(self):
        socket.gethostbyname('again.' + self.host)


LocalTest.client_class = Chosen
