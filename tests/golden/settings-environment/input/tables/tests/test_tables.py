import os
from urllib.request import urlopen


def test_one():
    urlopen("http://" + os.environ["SITE_ONE"] + "/")


def test_two():
    urlopen("http://" + os.environ["SITE_TWO"] + "/")


def test_three():
    urlopen("http://real-three.pythontest.net/" + os.environ["SITE_THREE"])


def test_four():
    urlopen("http://real-four.pythontest.net/" + os.environ["SITE_FOUR"])
