from urllib.request import urlopen


def test_sub():
    urlopen("http://guarded.example.org/sub")


def test_no_contact():
    pass
