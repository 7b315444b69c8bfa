import http.client
import os
import smtplib
import socket
import unittest
import urllib.request
from unittest import mock
from unittest.mock import MagicMock, Mock, patch

REAL = socket.gethostbyname


class WrapsTest(unittest.TestCase):
    def test_wraps(self):
        with mock.patch('socket.gethostbyname', wraps=socket.gethostbyname):
            socket.gethostbyname('real-wraps.pythontest.net')

    def test_wraps_object(self):
        with mock.patch.object(socket, 'gethostbyname', wraps=socket.gethostbyname) as spy:
            socket.gethostbyname('real-wraps-object.pythontest.net')
            spy('real-wraps-as.pythontest.net')

    def test_mock_wraps(self):
        spy = Mock(wraps=socket.gethostbyname)
        spy('real-mock-wraps.pythontest.net')

    def test_new_wraps(self):
        with mock.patch('socket.gethostbyname', Mock(wraps=socket.gethostbyname)):
            socket.gethostbyname('real-new-wraps.pythontest.net')

    def test_side_effect(self):
        with mock.patch('socket.gethostbyname', side_effect=socket.gethostbyname):
            socket.gethostbyname('real-side-effect.pythontest.net')

    def test_side_effect_constant(self):
        with mock.patch('socket.gethostbyname', side_effect=REAL):
            socket.gethostbyname('real-side-effect-constant.pythontest.net')

    def test_side_effect_error(self):
        with mock.patch('socket.gethostbyname', side_effect=OSError):
            socket.gethostbyname('faked-side-effect-error.pythontest.net')

    def test_side_effect_list(self):
        with mock.patch('socket.gethostbyname', side_effect=['127.0.0.1']):
            socket.gethostbyname('faked-side-effect-list.pythontest.net')

    def test_side_effect_lambda(self):
        with mock.patch('socket.gethostbyname', side_effect=lambda host: '127.0.0.1'):
            socket.gethostbyname('faked-side-effect-lambda.pythontest.net')

    def test_side_effect_calls(self):
        def answer(host):
            return REAL(host)
        with mock.patch('socket.gethostbyname', side_effect=answer):
            socket.gethostbyname('real-side-effect-calls.pythontest.net')

    def test_side_effect_set(self):
        fake = Mock()
        fake.side_effect = socket.gethostbyname
        fake('real-side-effect-set.pythontest.net')

    def test_side_effect_set_later(self):
        with mock.patch('socket.gethostbyname') as fake:
            fake.side_effect = REAL
            socket.gethostbyname('real-side-effect-set-later.pythontest.net')

    def test_return_value(self):
        with mock.patch('socket.gethostbyname', return_value='127.0.0.1'):
            socket.gethostbyname('faked-return-value.pythontest.net')

    def test_new_real(self):
        with mock.patch('socket.gethostbyname', REAL):
            socket.gethostbyname('real-new-real.pythontest.net')

    def test_new_calls(self):
        with mock.patch('socket.gethostbyname', lambda host: REAL(host)):
            socket.gethostbyname('real-new-calls.pythontest.net')

    def test_plain_mock(self):
        fake = Mock()
        fake('none-plain-mock.pythontest.net')

    def test_autospec(self):
        with mock.patch('socket.gethostbyname', autospec=True):
            socket.gethostbyname('faked-autospec.pythontest.net')

    def test_object_autospec(self):
        connection = http.client.HTTPConnection('faked-object-autospec.pythontest.net')
        with mock.patch.object(connection, 'connect', autospec=True):
            connection.request('GET', '/')

    def test_object_method(self):
        connection = http.client.HTTPConnection('real-object-method.pythontest.net')
        with mock.patch.object(connection, 'connect'):
            pass
        connection.request('GET', '/')

    def test_class_autospec(self):
        with mock.patch.object(http.client.HTTPConnection, 'connect', autospec=True):
            http.client.HTTPConnection('faked-class-autospec.pythontest.net').request('GET', '/')

    def test_spec(self):
        with mock.patch('smtplib.SMTP', spec=smtplib.SMTP):
            smtplib.SMTP('faked-spec.pythontest.net')

    def test_new_callable(self):
        with mock.patch('socket.gethostbyname', new_callable=MagicMock):
            socket.gethostbyname('faked-new-callable.pythontest.net')

    def test_as(self):
        with mock.patch('socket.gethostbyname') as fake:
            fake('none-as-fake.pythontest.net')

    @mock.patch('socket.gethostbyname')
    def test_parameter(self, fake):
        fake('none-parameter-fake.pythontest.net')

    @mock.patch('socket.gethostbyname', wraps=REAL)
    def test_decorated_wraps(self, spy):
        socket.gethostbyname('real-decorated-wraps.pythontest.net')


class OwnTest(unittest.TestCase):
    def ask(self, host):
        return socket.gethostbyname(host)

    def test_method(self):
        with mock.patch.object(self, 'ask'):
            self.ask('faked-own-method.pythontest.net')
        self.ask('real-own-method.pythontest.net')

    def test_method_autospec(self):
        with mock.patch.object(self, 'ask', autospec=True):
            self.ask('faked-own-autospec.pythontest.net')

    def test_method_wraps(self):
        with mock.patch.object(self, 'ask', wraps=self.ask):
            self.ask('real-own-wraps.pythontest.net')

    def test_class(self):
        with mock.patch.object(OwnTest, 'ask'):
            self.ask('faked-own-class.pythontest.net')

    def test_side_effect(self):
        with mock.patch.object(OwnTest, 'ask', side_effect=self.ask):
            self.ask('real-own-side-effect.pythontest.net')


class DictTest(unittest.TestCase):
    def test_environ(self):
        with mock.patch.dict(os.environ, {'http_proxy': ''}):
            urllib.request.urlopen('http://real-dict.pythontest.net/')

    @mock.patch.dict('os.environ', {'x': 'y'}, clear=True)
    def test_text(self):
        urllib.request.urlopen('http://real-dict-text.pythontest.net/')


class StartTest(unittest.TestCase):
    def setUp(self):
        patcher = patch('socket.gethostbyname')
        self.fake = patcher.start()
        self.addCleanup(patcher.stop)

    def test_started(self):
        socket.gethostbyname('faked-started.pythontest.net')


class StopTest(unittest.TestCase):
    def test_stop(self):
        patcher = patch('socket.gethostbyname')
        socket.gethostbyname('real-before-start.pythontest.net')
        patcher.start()
        socket.gethostbyname('faked-before-stop.pythontest.net')
        patcher.stop()
        socket.gethostbyname('real-after-stop.pythontest.net')

    def test_stopall(self):
        patch('socket.gethostbyname').start()
        socket.gethostbyname('faked-before-stopall.pythontest.net')
        mock.patch.stopall()
        socket.gethostbyname('real-after-stopall.pythontest.net')

    def test_start_only(self):
        patch('socket.gethostbyname').start()
        socket.gethostbyname('faked-start-only.pythontest.net')

    def test_other(self):
        socket.gethostbyname('real-other-test.pythontest.net')

    def test_attribute(self):
        self.patcher = patch('socket.gethostbyname')
        self.patcher.start()
        socket.gethostbyname('faked-attribute.pythontest.net')
        self.patcher.stop()
        socket.gethostbyname('real-after-attribute.pythontest.net')


class SetUpStopTest(unittest.TestCase):
    def setUp(self):
        self.patcher = patch('socket.gethostbyname')
        self.patcher.start()

    def tearDown(self):
        socket.gethostbyname('faked-tear-down.pythontest.net')
        self.patcher.stop()
        socket.gethostbyname('real-tear-down.pythontest.net')

    def test_any(self):
        socket.gethostbyname('faked-set-up.pythontest.net')
