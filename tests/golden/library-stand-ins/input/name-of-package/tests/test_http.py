import http


def test_get():
    http.get("http://own.example.org/")


def test_client():
    http.client.open("http://own.example.org/")
