import os
import unittest
from urllib.request import urlopen

LIVE = os.getenv("SITE_MODE") == "live"


class SiteTest(unittest.TestCase):
    def test_mode(self):
        if LIVE:
            urlopen("http://none-mode.pythontest.net/")
        if os.environ["SITE_MODE"] == "test":
            urlopen("http://real-mode.pythontest.net/")

    def test_default(self):
        urlopen("http://" + os.environ.get("SITE_HOST", "none-default.pythontest.net") + "/")

    def test_raw(self):
        if os.environ["SITE_RAW"] != "{raw}":
            urlopen("http://none-raw.pythontest.net/")

    def test_format(self):
        if os.environ["SITE_FORMAT"] == "live":
            urlopen("http://real-format.pythontest.net/")

    def test_gone(self):
        if os.environ.get("SITE_GONE") == "live":
            urlopen("http://real-gone.pythontest.net/")
