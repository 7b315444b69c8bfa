"""Unit tests for socket timeout feature."""

import errno
import socket
import unittest
from test import support

# This requires the 'network' resource as given on the regrtest command line.
skip_expected = not support.is_resource_enabled('network')


def resolve_address(host, port):
    """Resolve an (host, port) to an address."""
    with support.transient_internet(host):
        return socket.getaddrinfo(host, port, socket.AF_INET,
                                  socket.SOCK_STREAM)[0][4]


class TCPTimeoutTestCase(unittest.TestCase):

    def testConnectTimeout(self):
        # Testing connect timeout is tricky: we need to have IP connectivity
        # to a host that silently drops our packets.  We can't simulate this
        # from Python because it's a function of the underlying TCP/IP stack.
        # So, the following Snakebite host has been defined:
        blackhole = resolve_address('blackhole.snakebite.net', 56666)

        # Blackhole has been configured to silently drop any incoming packets.
        # No RSTs (for TCP) or ICMP UNREACH (for UDP/ICMP) will be sent back
        # to hosts that attempt to connect to this address.

        # However, we want to prevent false positives.  In order to improve
        # our confidence in testing the blackhole, a corresponding 'whitehole'
        # has also been set up using one port higher:
        whitehole = resolve_address('whitehole.snakebite.net', 56667)

        # This address has been configured to immediately drop any incoming
        # packets as well, but it does it respectfully.  RSTs are sent for
        # TCP packets, and ICMP UNREACH is sent for UDP/ICMP packets.

        # For the records, the configuration has been set up using the 'pf'
        # firewall (available on BSDs), using the following:
        #
        #   ext_if="bge0"
        #
        #   block return in log quick on $ext_if proto { tcp udp } \
        #       from any to $whitehole_ip port $whitehole_port

        skip = True
        sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
        try:
            sock.connect(whitehole)
        except OSError as err:
            if err.errno == errno.ECONNREFUSED:
                skip = False
        if skip:
            self.skipTest("no connection reset from the whitehole")

        # All that hard work just to test if connect times out in 0.001s ;-)
        sock.settimeout(0.001)
        with support.transient_internet(blackhole[0]):
            sock.connect(blackhole)


def setUpModule():
    support.requires('network')


if __name__ == "__main__":
    unittest.main()
