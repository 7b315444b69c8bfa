from urllib.request import urlopen


def check_one():
    urlopen("http://one.example.org/")


def verify_two():
    urlopen("http://two.example.org/")


def test_none():
    urlopen("http://none.example.org/")


class CheckThree:
    def check_three(self):
        urlopen("http://three.example.org/")

    def test_none(self):
        urlopen("http://none.example.org/")


class FourSuite:
    def verify_four(self):
        urlopen("http://four.example.org/")


class TestNone:
    def check_none(self):
        urlopen("http://none.example.org/")
