import contextlib
import ftplib
import http.client
import imaplib
import logging
import logging.handlers
import poplib
import smtplib
import socket
import ssl
import telnetlib
import unittest
import urllib.request
import urllib.robotparser
import xmlrpc.client


def get(conn, path):
    conn.request('GET', path)
    return conn.getresponse()


class CarriersTest(unittest.TestCase):
    def test_made_only(self):
        http.client.HTTPConnection('never-made-only.pythontest.net')
        urllib.request.Request('http://never-request.pythontest.net/')
        ftplib.FTP()
        xmlrpc.client.ServerProxy('http://never-proxy.pythontest.net/')

    def test_connection(self):
        conn = http.client.HTTPSConnection('connection.pythontest.net', timeout=3)
        conn.request('HEAD', '/')

    def test_passed(self):
        get(http.client.HTTPConnection('passed.pythontest.net', 8080), '/x')

    def test_chained(self):
        http.client.HTTPConnection('chained.pythontest.net').request('GET', '/')

    def test_with(self):
        with ftplib.FTP('with.pythontest.net') as ftp:
            ftp.login()

    def test_connect_later(self):
        ftp = ftplib.FTP()
        ftp.connect('later.pythontest.net', 2121)

    def test_smtp(self):
        with smtplib.SMTP_SSL('smtps.pythontest.net') as smtp:
            smtp.ehlo()

    def test_smtp_endpoint(self):
        smtplib.SMTP('endpoint.pythontest.net:587')

    def test_pop(self):
        poplib.POP3('pop.pythontest.net')

    def test_imap(self):
        imaplib.IMAP4_SSL('imap.pythontest.net')

    def test_telnet(self):
        telnetlib.Telnet('telnet.pythontest.net')

    def test_closing(self):
        with contextlib.closing(http.client.HTTPConnection('closing.pythontest.net')) as conn:
            conn.connect()

    def test_socket(self):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as s:
            s.settimeout(1)
            s.connect(('socket.pythontest.net', 443))

    def test_wrapped(self):
        context = ssl.create_default_context()
        with context.wrap_socket(socket.socket(), server_hostname='never.pythontest.net') as s:
            s.connect(('wrapped.pythontest.net', 443))

    def test_datagram(self):
        s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        s.sendto(b'x', ('datagram.pythontest.net', 53))

    def test_datagram_connected(self):
        s = socket.socket(socket.AF_INET, type=socket.SOCK_DGRAM)
        s.connect(('datagram-connected.pythontest.net', 123))
        s.send(b'x')

    def test_robots(self):
        parser = urllib.robotparser.RobotFileParser()
        parser.set_url('http://robots.pythontest.net/robots.txt')
        parser.read()

    def test_robots_made(self):
        urllib.robotparser.RobotFileParser('http://robots-made.pythontest.net/robots.txt').read()

    def test_proxy(self):
        with xmlrpc.client.ServerProxy('https://proxy.pythontest.net:8443/RPC2') as server:
            server.system.listMethods()

    def test_logging(self):
        handler = logging.handlers.SMTPHandler(('mail.pythontest.net', 2525), 'a@b', ['c@d'], 's')
        handler.emit(logging.makeLogRecord({}))

    def test_listening(self):
        server = socket.create_server(('never-listening.pythontest.net', 0))
        server.listen()

    def test_bind(self):
        s = socket.socket()
        s.bind(('never-bind.pythontest.net', 80))

    def test_subclass(self):
        Connection('subclass.pythontest.net').connect()

    def test_unknown_class(self):
        self.make_socket().connect(('unknown-class.pythontest.net', 1234))

    def test_unknown_class_no_address(self):
        self.signal.connect('never-slot.pythontest.net')


class Connection(http.client.HTTPConnection):
    def __init__(self, host):
        super().__init__(host, 8008)
