"""Names that lead back to themselves."""
import unittest
import urllib.request

from test import support

a = b
b = a
c = c
d = e.f
e = d.f
off = not off
here = here or there
there = there and here
real = support.is_resource_enabled('network') and real


class Base(Base):
    pass


class Left(Right):
    pass


class Right(Left):
    pass


@unittest.skipUnless(here, '')
class Test(Left, Base, unittest.TestCase):
    @unittest.skipIf(off, '')
    def test_names(self):
        a()
        b.c()
        c.d()
        d.e.f()
        if off or not here:
            return
        if real:
            urllib.request.urlopen('http://guarded.python.org')
        urllib.request.urlopen('http://open.python.org')


@c
@a
def test_function():
    test_function()


a = b = c = 'ftp.python.org'
