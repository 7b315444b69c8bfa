"""What is contacted when an object is entered, and what one is made with."""
import aiodns
import aiosmtplib
import fsspec
import pycares
import redis


def test_entered():
    with fsspec.open("https://entered.example.org/x", "rb") as file:
        file.read()
    fsspec.open("https://opened.example.org/x").open()
    assert fsspec.open("https://none.example.org/x").path


def test_not_yet():
    with redis.Redis("none.example.org"):
        pass


async def test_async():
    async with aiosmtplib.SMTP(hostname="smtp.example.org"):
        pass


def test_servers():
    pycares.Channel(servers=["9.9.9.9"]).query("none.example.org", pycares.QUERY_TYPE_A, print)
    aiodns.DNSResolver(nameservers=["9.9.9.10"]).query("none.example.org", "A")
