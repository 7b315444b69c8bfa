import feed


def test_fetch():
    feed.fetch()
