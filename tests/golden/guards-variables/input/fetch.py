import os
from urllib.request import urlopen


def fetch():
    return urlopen("http://open.pythontest.net/" + os.environ["FETCH_PATH"])
