import pytest
import socket


class TestMethods:
    @classmethod
    def setup_class(cls):
        socket.gethostbyname('setup-class.pythontest.net')

    def setup_method(self, method):
        self.host = 'setup-method.pythontest.net'

    def teardown_method(self):
        socket.gethostbyname('teardown-method.pythontest.net')

    def test_any(self):
        socket.gethostbyname(self.host)

    def helper(self):
        socket.gethostbyname('nobody-helper.pythontest.net')

    @pytest.fixture
    def url(self):
        return 'method-fixture.pythontest.net'

    def test_fixture(self, url):
        socket.gethostbyname(url)


class TestAutouse:
    @pytest.fixture(autouse=True)
    def prepare(self):
        self.host = 'autouse-attribute.pythontest.net'

    def test_any(self):
        socket.gethostbyname(self.host)


class Base:
    def test_base(self):
        socket.gethostbyname(self.host)


class TestInherits(Base):
    host = 'inherited-test.pythontest.net'


class CheckMethods:
    def test_nothing(self):
        socket.gethostbyname('nobody-class-name.pythontest.net')


class TestHasInit:
    # pytest collects no class with a constructor.
    def __init__(self):
        self.host = 'x'

    def test_nothing(self):
        socket.gethostbyname('nobody-has-init.pythontest.net')
