import unittest
from urllib.request import urlopen

# Not about a host.

# The mirror is slow.
MIRROR = 'https://mirror.example.net/'  # behind code: not told
OTHER = 'https://other.example.net/'


class StoriesTest(unittest.TestCase):
    # About the class.

    def test_two(self):
        # Before: not told.
        x = 1

        # Long before, but about www.example.com.

        # First of com.
        urlopen('https://www.example.com/1')
        # Between the two of com.
        urlopen('https://www.example.com/2')
        # After com.

        # First of org.
        urlopen('https://www.example.org/')

        # After org, noqa is told.
        # noqa: E501
        x += 1  # behind code: not told

        # Com again.
        urlopen('https://www.example.com/3')

    def test_loop(self):
        # Above the loop.
        for i in range(3):
            with self.subTest(i=i):
                urlopen('https://www.example.com/loop')
                # In the loop.

    def test_list(self):
        # What it does:
        # - one thing, and
        #   more of it
        # - another
        # That is all.
        urlopen('https://www.example.com/list')

    def test_inner(self):
        def fetch():
            # Inside.
            urlopen('https://www.example.com/inner')
        # Outside: not told.
        fetch()

    def test_mirror(self):
        # Where the mirror is used.
        urlopen(MIRROR)
        # no colon, unmask: is told
        # unmask: ignore[unguarded-contact] not told
        urlopen(OTHER)
