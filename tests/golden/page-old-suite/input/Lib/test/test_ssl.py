import socket
import ssl
import unittest
from test import support


class NetworkedTests(unittest.TestCase):
    def setUp(self):
        support.requires('network')

    def test_get_server_certificate_ipv6(self):
        # this host is reached by IPv6 only
        with support.transient_internet('ipv6.google.com'):
            ssl.get_server_certificate(('ipv6.google.com', 443))
            socket.create_connection(('ipv6.google.com', 80)).close()

    def test_algorithms(self):
        # Issue #8484: all algorithms should be available when verifying a
        # certificate.
        # SHA256 was added in OpenSSL 0.9.8
        # sha256.tbs-internet.com needs SNI to use the correct certificate
        if not ssl.HAS_SNI:
            self.skipTest("SNI needed for this test")
        # https://sha2.hboeck.de/ was used until 2011-01-08 (no route to host)
        remote = ("sha256.tbs-internet.com", 443)
        with support.transient_internet("sha256.tbs-internet.com"):
            s = ssl.wrap_socket(socket.socket(socket.AF_INET),
                                cert_reqs=ssl.CERT_REQUIRED)
            # Error checking can happen at instantiation or when connecting
            s.connect(remote)
