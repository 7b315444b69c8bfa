import os
from urllib.request import urlopen

TOKEN = os.environ["SITE_TOKEN"]


def test_module():
    urlopen("http://guarded.pythontest.net/module?" + TOKEN)
