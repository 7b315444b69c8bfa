import os
from urllib.request import urlopen

HOST = "none-client.pythontest.net"
if os.environ.get("SITE_STAGING"):
    HOST = "real-staging.pythontest.net"


def fetch():
    return urlopen("https://" + HOST + "/")
