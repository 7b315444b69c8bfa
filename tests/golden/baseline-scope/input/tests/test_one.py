from helper import fetch


def test_fetch():
    fetch('one')
