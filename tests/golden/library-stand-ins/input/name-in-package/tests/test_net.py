from app import net


def test_connect():
    net.connect("library.example.org")


def test_pretend():
    net.pretend("own.example.org")
