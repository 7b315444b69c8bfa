import socket
import unittest

socket.gethostbyname('at-import.pythontest.net')


class MethodsTest(unittest.TestCase):
    socket.gethostbyname('in-class-body.pythontest.net')

    @classmethod
    def setUpClass(cls):
        socket.gethostbyname('set-up-class.pythontest.net')

    def setUp(self):
        socket.gethostbyname('set-up.pythontest.net')

    def tearDown(self):
        socket.gethostbyname('tear-down.pythontest.net')

    @classmethod
    def tearDownClass(cls):
        socket.gethostbyname('tear-down-class.pythontest.net')

    def test_any(self):
        socket.gethostbyname('test-method.pythontest.net')

    def testCamelCase(self):
        socket.gethostbyname('camel-case.pythontest.net')

    def test(self):
        socket.gethostbyname('bare-name.pythontest.net')

    def check(self):
        socket.gethostbyname('nobody-method.pythontest.net')

    def runTest(self):
        # Only where the class has no other test.
        socket.gethostbyname('nobody-run-test.pythontest.net')

    def Test_capital(self):
        socket.gethostbyname('nobody-capital.pythontest.net')

    test_data = 'data'

    def test_calls(self):
        self.help()

    def help(self):
        socket.gethostbyname('called-method.pythontest.net')


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        socket.gethostbyname('async-set-up.pythontest.net')

    async def asyncTearDown(self):
        socket.gethostbyname('async-tear-down.pythontest.net')

    async def test_async(self):
        socket.gethostbyname('async-test.pythontest.net')


class NoTestCase:
    def test_nothing(self):
        socket.gethostbyname('nobody-no-test-case.pythontest.net')


def helper():
    socket.gethostbyname('nobody-function.pythontest.net')


def test_function():
    # unittest finds only methods, and nothing here is of pytest.
    socket.gethostbyname('nobody-function-test.pythontest.net')


def setUpModule():
    socket.gethostbyname('set-up-module.pythontest.net')


def tearDownModule():
    socket.gethostbyname('tear-down-module.pythontest.net')


if __name__ == '__main__':
    socket.gethostbyname('nobody-main-block.pythontest.net')
    unittest.main()
