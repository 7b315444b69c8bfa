import ftplib
import http.client
import imaplib
import poplib
import smtplib
import socket
import unittest
from http import client


class FakeSocket:
    def __init__(self, text=b''):
        self.text = text

    def connect(self, address):
        self.address = address

    def sendall(self, data):
        pass


class AttributesTest(unittest.TestCase):
    def test_sock(self):
        conn = http.client.HTTPConnection('faked-sock.pythontest.net')
        conn.sock = FakeSocket()
        conn.request('GET', '/')

    def test_other_object(self):
        conn = client.HTTPConnection('faked-one.pythontest.net')
        other = client.HTTPConnection('real-other.pythontest.net')
        conn.sock = FakeSocket()
        other.request('GET', '/')
        conn.request('GET', '/')

    def test_none(self):
        conn = client.HTTPConnection('real-none.pythontest.net')
        conn.sock = None
        conn.request('GET', '/')

    def test_after(self):
        conn = client.HTTPConnection('real-set-after.pythontest.net')
        conn.request('GET', '/')
        conn.sock = FakeSocket()

    def test_create_connection(self):
        conn = client.HTTPConnection('faked-create-connection.pythontest.net')
        conn._create_connection = lambda *args: FakeSocket()
        conn.connect()

    def test_irrelevant(self):
        conn = client.HTTPConnection('real-irrelevant.pythontest.net')
        conn.debuglevel = 1
        conn.auto_open = True
        conn.request('GET', '/')

    def test_setattr(self):
        conn = client.HTTPConnection('faked-setattr.pythontest.net')
        setattr(conn, 'sock', FakeSocket())
        conn.request('GET', '/')

    def test_connect(self):
        conn = client.HTTPConnection('faked-connect.pythontest.net')
        conn.connect = lambda: None
        conn.request('GET', '/')

    def test_helper(self):
        conn = self.make('faked-made.pythontest.net')
        conn.request('GET', '/')

    def make(self, host):
        conn = client.HTTPConnection(host)
        conn.sock = FakeSocket()
        return conn

    def test_https(self):
        conn = client.HTTPSConnection('faked-https.pythontest.net')
        conn.sock = FakeSocket()
        conn.request('GET', '/')


class SetUpTest(unittest.TestCase):
    def setUp(self):
        self.conn = client.HTTPConnection('faked-set-up.pythontest.net')
        self.plain = client.HTTPConnection('real-set-up.pythontest.net')
        self.conn.sock = FakeSocket()

    def test_any(self):
        self.conn.request('GET', '/')

    def test_plain(self):
        self.plain.request('GET', '/')


class FakesConnection(client.HTTPConnection):
    def __init__(self, *args):
        super().__init__('faked-init.pythontest.net', *args)
        self._create_connection = self.create_fake

    def create_fake(self, *args, **kwargs):
        return FakeSocket()


class OverridesConnect(client.HTTPConnection):
    def connect(self):
        self.sock = FakeSocket()


class CountsConnects(client.HTTPConnection):
    def connect(self):
        self.count = 1
        super().connect()


class CallsByName(client.HTTPConnection):
    def connect(self):
        client.HTTPConnection.connect(self)


class SometimesConnects(client.HTTPConnection):
    def connect(self):
        if self.sock is None:
            super().connect()


class OverridesOther(client.HTTPConnection):
    def getresponse(self):
        return None


class InheritsFake(OverridesConnect):
    pass


class SubclassesTest(unittest.TestCase):
    def test_init(self):
        FakesConnection().request('GET', '/')

    def test_connect(self):
        OverridesConnect('faked-override.pythontest.net').request('GET', '/')

    def test_inherited(self):
        InheritsFake('faked-inherited.pythontest.net').request('GET', '/')

    def test_super(self):
        CountsConnects('real-super.pythontest.net').connect()

    def test_super_through_request(self):
        CountsConnects('real-super-request.pythontest.net').request('GET', '/')

    def test_by_name(self):
        CallsByName('real-by-name.pythontest.net').connect()

    def test_sometimes(self):
        SometimesConnects('real-sometimes.pythontest.net').connect()

    def test_other(self):
        OverridesOther('real-other-method.pythontest.net').connect()


class FakeSMTP(smtplib.SMTP):
    def _get_socket(self, host, port, timeout):
        return FakeSocket()


class FakePOP(poplib.POP3):
    def _create_socket(self, timeout):
        return FakeSocket()


class FakeIMAP(imaplib.IMAP4):
    def open(self, host='', port=143, timeout=None):
        self.sock = FakeSocket()


class FakeFTP(ftplib.FTP):
    def connect(self, host='', port=0, timeout=-999, source_address=None):
        self.sock = FakeSocket()


class MailTest(unittest.TestCase):
    def test_smtp(self):
        FakeSMTP('faked-smtp.pythontest.net')

    def test_pop(self):
        FakePOP('faked-pop.pythontest.net')

    def test_imap(self):
        FakeIMAP('faked-imap.pythontest.net')

    def test_ftp(self):
        FakeFTP('faked-ftp.pythontest.net')


class QuietSocket(socket.socket):
    def connect(self, address):
        self.address = address


class CountingSocket(socket.socket):
    def connect(self, address):
        self.count = 1
        return super().connect(address)


class SocketsTest(unittest.TestCase):
    def test_own_class(self):
        FakeSocket().connect(('never-own-class.pythontest.net', 80))

    def test_override(self):
        QuietSocket().connect(('faked-socket.pythontest.net', 80))

    def test_super(self):
        CountingSocket().connect(('real-socket.pythontest.net', 80))
