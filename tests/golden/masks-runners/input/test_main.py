import unittest


class MainTest(unittest.TestCase):
    def test_main(self):
        unittest.main(module=None, warnings="ignore")


def run():
    unittest.TextTestRunner(warnings="ignore").run(unittest.TestSuite())


if __name__ == "__main__":
    unittest.main(warnings="ignore")
