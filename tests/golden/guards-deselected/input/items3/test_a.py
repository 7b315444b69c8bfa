import pytest
from urllib.request import urlopen
@pytest.mark.remote
def test_a():
    urlopen('http://marked.example.org')
def test_b():
    urlopen('http://unmarked.example.org')
