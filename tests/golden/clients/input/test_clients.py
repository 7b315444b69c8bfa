import aiodns
import anyio
import asyncssh
import boto3
import dns.name
import dns.resolver
import httplib2
import imapclient
import pycares
import pycurl
import redis
import treq
import trio
import websocket
import websockets
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from twisted.internet import reactor
from twisted.web.client import Agent


def test_http():
    httplib2.Http().request('https://httplib2.example.org/', 'GET')
    Agent(reactor).request(b'GET', b'https://agent.example.org/')
    treq.get('https://treq.example.org/')


async def test_tornado():
    await AsyncHTTPClient().fetch('https://tornado.example.org/')
    await AsyncHTTPClient().fetch(HTTPRequest('https://request.example.org/'))


def test_curl():
    curl = pycurl.Curl()
    curl.setopt(pycurl.URL, 'https://curl.example.org/')
    curl.setopt(pycurl.WRITEFUNCTION, len)
    curl.perform()
    other = pycurl.Curl()
    other.setopt(pycurl.URL, 'https://never.example.org/')
    other.close()


def test_services():
    boto3.client('s3', endpoint_url='https://store.example.org').list_buckets()
    boto3.client('s3', endpoint_url='https://never.example.org')
    redis.Redis('redis.example.org').get('key')
    imapclient.IMAPClient('imap.example.org')


def test_names():
    dns.resolver.resolve(dns.name.from_text('name.example.org'), 'A')
    dns.resolver.canonical_name('canonical.example.org')
    dns.resolver.Resolver().canonical_name('method.example.org')
    pycares.Channel().gethostbyname('cares.example.org', 2, print)


async def test_streams():
    await anyio.connect_tcp('anyio.example.org', 80)
    await trio.open_tcp_stream('trio.example.org', 80)
    await asyncssh.connect('ssh.example.org')
    await aiodns.DNSResolver().query('aiodns.example.org', 'A')


async def test_sockets():
    websocket.create_connection('wss://create.example.org/')
    websocket.WebSocket().connect('ws://method.example.org/')
    async with websockets.connect('wss://entered.example.org/'):
        pass


def test_servers():
    resolver = aiodns.DNSResolver()
    resolver.nameservers = ['9.9.9.9']
    resolver.query('never.example.org', 'A')
