from urllib.request import urlopen


def test_old():
    print()  # unmask: ignore[unresolved-contact] x
    urlopen('http://www.python.org/')  # unmask: ignore[unguarded-contact] the registry excepts it
