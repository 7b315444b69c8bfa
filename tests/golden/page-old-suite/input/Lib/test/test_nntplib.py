import nntplib
import ssl
import unittest
from test import support


class NetworkedNNTPTests(unittest.TestCase):
    # This server accepts readers without an account.
    NNTP_HOST = 'news.trigofacile.com'
    NNTP_CLASS = nntplib.NNTP

    @classmethod
    def setUpClass(cls):
        support.requires("network")
        with support.transient_internet(cls.NNTP_HOST):
            cls.server = cls.NNTP_CLASS(cls.NNTP_HOST, timeout=60)

    def test_welcome(self):
        self.assertTrue(self.server.getwelcome())

    def test_date(self):
        resp, date = self.server.date()


class NetworkedNNTP_SSLTests(NetworkedNNTPTests):
    NNTP_CLASS = nntplib.NNTP_SSL
