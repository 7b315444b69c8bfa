import contextlib
import unittest
import warnings


class Quiet(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.enterClassContext(warnings.catch_warnings())


class Saved:
    def __enter__(self):
        self.filters = warnings.filters[:]
        self.manager = warnings.catch_warnings()
        self.manager.__enter__()

    def __exit__(self, *args):
        self.manager.__exit__(*args)


@contextlib.contextmanager
def leaking():
    warnings.simplefilter('ignore')
    yield


def hush():
    warnings.simplefilter('ignore', DeprecationWarning)
    warnings.filterwarnings('ignore', category=ResourceWarning)


def prepare():
    warnings.simplefilter('ignore')
    return 1


def deeper():
    return prepare()
