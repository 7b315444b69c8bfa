import unittest


class MainTest(unittest.TestCase):
    def test_main(self):
        unittest.main(module=None, warnings="default")


def run():
    unittest.TextTestRunner(warnings=None).run(unittest.TestSuite())


if __name__ == "__main__":
    unittest.main(warnings="default")
