from urllib.request import urlopen


import unittest


def check_by_folder():
    urlopen("http://folder.example.org/")


class Cases(unittest.TestCase):
    def test_case(self):
        urlopen("http://case.example.org/")

    def check_case(self):
        urlopen("http://none.example.org/")
