from urllib.request import urlopen


def test_kept():
    urlopen('http://www.python.org/')  # unmask: ignore[unguarded-contact] kept back
    # unmask: ignore[unguarded-contact] kept back
    urlopen('http://www.python.org/')


def test_idle():
    print()  # unmask: ignore[unguarded-contact] idle


def test_unknown():
    print()  # unmask: ignore[unguarded-contacts] x


def test_malformed():
    print()  # unmask: ignore


def test_explicit():
    print()  # unmask: ignore[malformed-suppression, unknown-rule, idle-suppression] x
    print()  # noqa # unmask: disable # unmask: ignore[malformed-suppression] as an example
    print()  # unmask: ignore[no-such-thing, unknown-rule] as an example
