import asyncio
import concurrent.futures
import multiprocessing
import socket
import threading
import unittest
from urllib.request import urlopen


def fetch(url):
    return urlopen(url)


class Worker(threading.Thread):
    def __init__(self, host):
        super().__init__()
        self.host = host

    def run(self):
        socket.gethostbyname(self.host)


class ThreadsTest(unittest.TestCase):
    def test_target(self):
        thread = threading.Thread(target=fetch, args=('http://thread.pythontest.net/',))
        thread.start()
        thread.join()

    def test_keywords(self):
        threading.Thread(target=fetch, kwargs={'url': 'http://thread-kwargs.pythontest.net/'}).start()

    def test_timer(self):
        threading.Timer(1, fetch, ['http://timer.pythontest.net/']).start()

    def test_subclass(self):
        Worker('thread-subclass.pythontest.net').start()

    def test_process(self):
        p = multiprocessing.Process(target=fetch, args=['http://process.pythontest.net/'])
        p.start()

    def test_submit(self):
        with concurrent.futures.ThreadPoolExecutor(2) as executor:
            executor.submit(fetch, 'http://submit.pythontest.net/').result()

    def test_map(self):
        urls = ['http://map-one.pythontest.net/', 'http://map-two.pythontest.net/']
        with concurrent.futures.ThreadPoolExecutor() as executor:
            list(executor.map(fetch, urls))

    def test_pool(self):
        with multiprocessing.Pool(2) as pool:
            pool.apply_async(fetch, ('http://pool.pythontest.net/',))


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def asyncSetUp(self):
        self.host = 'async-setup.pythontest.net'

    async def test_open(self):
        reader, writer = await asyncio.open_connection('open-connection.pythontest.net', 443, ssl=True)
        writer.close()

    async def test_set_up(self):
        await asyncio.open_connection(self.host, 80)

    async def test_wait_for(self):
        await asyncio.wait_for(asyncio.open_connection('wait-for.pythontest.net', 80), 10)

    async def test_helper(self):
        await self.connect('awaited.pythontest.net')

    async def connect(self, host):
        loop = asyncio.get_running_loop()
        return await loop.create_connection(asyncio.Protocol, host, 7)

    async def test_getaddrinfo(self):
        loop = asyncio.get_event_loop()
        await loop.getaddrinfo('loop-getaddrinfo.pythontest.net', 80)

    async def test_gather(self):
        await asyncio.gather(self.connect('gather-one.pythontest.net'),
                             self.connect('gather-two.pythontest.net'))

    async def test_task(self):
        task = asyncio.create_task(self.connect('task.pythontest.net'))
        await task

    async def test_to_thread(self):
        await asyncio.to_thread(fetch, 'http://to-thread.pythontest.net/')

    async def test_run_in_executor(self):
        loop = asyncio.get_running_loop()
        await loop.run_in_executor(None, fetch, 'http://executor.pythontest.net/')

    async def test_async_with(self):
        async with asyncio.timeout(10):
            await self.connect('async-with.pythontest.net')


class LoopTest(unittest.TestCase):
    def test_run(self):
        async def main():
            await asyncio.open_connection('asyncio-run.pythontest.net', 80)
        asyncio.run(main())

    def test_run_until_complete(self):
        loop = asyncio.new_event_loop()
        self.addCleanup(loop.close)
        loop.run_until_complete(loop.getaddrinfo('run-until.pythontest.net', 80))
