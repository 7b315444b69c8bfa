import unittest

from acme import scenarios


class Century(scenarios.Scenario, metaclass=type):
    def test_warming(self):
        pass


def load_tests(loader, tests, pattern):
    return unittest.TestSuite(scenarios.adapt(case) for case in [Century])
