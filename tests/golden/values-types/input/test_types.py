import unittest
from urllib.request import urlopen


class Name:
    pass


class LongName(Name):
    pass


def split(share):
    if not (0 <= share < 1):
        raise ValueError(share)
    urlopen('http://share.pythontest.net/')


def between(low, high):
    assert low < 0.25 <= high
    urlopen('http://between.pythontest.net/')


def once(first, middle, last):
    if first < middle() < last:
        raise ValueError
    urlopen('http://once.pythontest.net/')


def count(number):
    if not isinstance(number, (int, float)):
        raise TypeError(number)
    urlopen('http://count.pythontest.net/')


def switch(on):
    if type(on) is not bool:
        raise TypeError(on)
    urlopen('http://switch.pythontest.net/')


def text(value):
    if type(value) != str:
        raise TypeError(value)
    urlopen('http://text.pythontest.net/')


def name(value):
    if not isinstance(value, Name):
        raise TypeError(value)
    urlopen('http://name.pythontest.net/')


def names(values):
    if not all(isinstance(value, str) for value in values):
        raise TypeError(values)
    if any(value is None for value in values):
        raise ValueError(values)
    urlopen('http://names.pythontest.net/')


class RaiseTest(unittest.TestCase):
    def test_split_wrong(self):
        for share in -0.1, 1.0, 1, -1, 1e3, 1_000.5:
            with self.assertRaises(ValueError):
                split(share)

    def test_split(self):
        split(0.5)
        split(0)

    def test_between_wrong(self):
        with self.assertRaises(AssertionError):
            between(0.25, 1)
        with self.assertRaises(AssertionError):
            between(0, 0.125)

    def test_between(self):
        between(-.5, 0.25)

    def test_once(self):
        once(1, lambda: urlopen('http://middle.pythontest.net/'), 3)

    def test_count_wrong(self):
        for number in 'one', None, (), b'1':
            with self.assertRaises(TypeError):
                count(number)

    def test_count(self):
        count(True)
        count(1.5)

    def test_switch_wrong(self):
        with self.assertRaises(TypeError):
            switch(1)

    def test_switch(self):
        switch(False)

    def test_text_wrong(self):
        with self.assertRaises(TypeError):
            text(b'text')

    def test_text(self):
        text('text')

    def test_name_wrong(self):
        for value in 'name', 3, 1.5, None:
            with self.assertRaises(TypeError):
                name(value)

    def test_name(self):
        name(Name())
        name(LongName())

    def test_names_wrong(self):
        with self.assertRaises(TypeError):
            names(['a', 1])
        with self.assertRaises(TypeError):
            names(('a', None))

    def test_names(self):
        names(('a', 'b'))
