import asyncio
import unittest


class AsyncTest(unittest.IsolatedAsyncioTestCase):
    async def test_exec(self):
        await asyncio.create_subprocess_exec("curl", "https://exec.example.org/")

    async def test_shell(self):
        await asyncio.create_subprocess_shell("curl https://async.example.org/")
