import unittest
from urllib.request import urlopen


class HostileTest(unittest.TestCase):
    def test_ünïcode_(self):
        # <script>alert(1)</script> & |pipe| `code` *star* [link](x) _under_ :role:`x` ``lit``::
        # ends with ::
        urlopen('https://a.example.org')
        # - an item | with a pipe
        # - another

        # 1. a number
        # .. note:: no directive
        #
        # .. note:: no directive
        #
        # # no heading
        #
        # > no quote
        #
        # :field: no field
        #
        # -- no attribution
        #
        # ===========
        #
        # | no line block
        #
        # >>> no doctest
        #
        # __ anonymous_ target__ and a substitution |x| and [1]_ and http://example.org/a_b_.
        #
        #     ```
        #     </pre><b>code</b>
        #     ```
        #
        # turned ‮ text &amp; entities &lt;

    def test_skipped(self):
        self.skipTest("<b>it's</b> | `gone` *for* good_")
        urlopen('https://b.example.org')

    @unittest.skip("<b>it's</b> | `gone` *for* good_ \\ $x$ ~~so~~")
    def test_always(self):
        urlopen('https://c.example.org')
