# What a thread is given runs when the thread is started, whoever starts it.
import threading
import unittest
from multiprocessing import Process
from urllib.request import urlopen

from helpers import run_all


def fetch(host):
    urlopen('http://%s.pythontest.net/' % host)


def idle():
    urlopen('http://idle.pythontest.net/')


IDLE = threading.Thread(target=idle)
LATER = threading.Thread(target=fetch, args=('later',))


class Own(threading.Thread):
    def run(self):
        urlopen('http://own.pythontest.net/')


class Given(threading.Thread):
    def __init__(self, host):
        super().__init__(target=fetch, args=(host,))


class ThreadTest(unittest.TestCase):
    def test_idle(self):
        self.assertFalse(IDLE.is_alive())

    def test_made(self):
        thread = threading.Thread(target=urlopen, args=('http://made.pythontest.net/',))
        self.assertTrue(thread.name)

    def test_later(self):
        LATER.start()

    def test_started(self):
        threading.Thread(target=fetch, kwargs={'host': 'started'}).start()

    def test_timer(self):
        timer = threading.Timer(0.1, fetch, ['timer'])
        timer.start()

    def test_process(self):
        process = Process(target=fetch, args=('process',))
        process.start()

    def test_list(self):
        threads = [threading.Thread(target=fetch, args=('list',)) for i in range(3)]
        for thread in threads:
            thread.start()

    def test_own(self):
        Own().start()
        Own(target=fetch, args=('hidden',)).start()

    def test_given(self):
        Given('given').start()

    def test_handed(self):
        run_all(threading.Thread(target=fetch, args=('handed',)))

    def test_caught(self):
        threading.Thread(target=self.skipTest, args=('no',)).start()
        urlopen('http://caught.pythontest.net/')
