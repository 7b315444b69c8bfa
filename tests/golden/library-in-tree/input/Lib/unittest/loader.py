from .case import TestCase as Case

__all__ = ["TestLoader", "makeSuite"]


class TestLoader:
    def loadTestsFromTestCase(self, testCaseClass):
        return [testCaseClass(name) for name in dir(testCaseClass)]


def makeSuite(testCaseClass):
    return TestLoader().loadTestsFromTestCase(testCaseClass)
