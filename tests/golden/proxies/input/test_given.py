"""Proxies, sockets and refusals that are given to a call, or to what is handed to one."""
import os
import socket
import urllib.request

import paramiko
import pytest
import requests
import urllib3
import urllib3.contrib.socks
import websocket
from test.support.os_helper import EnvironmentVarGuard

WS = "wss://behind-websocket.pythontest.net/"


def test_request():
    request = urllib.request.Request("http://behind-request.pythontest.net/")
    request.set_proxy("proxy-request.pythontest.net:3128", "http")
    urllib.request.urlopen(request)
    urllib.request.urlopen(urllib.request.Request("http://real-request.pythontest.net/"))


def test_request_here():
    request = urllib.request.Request("http://behind-request.pythontest.net/")
    request.set_proxy("localhost:3128", "http")
    urllib.request.urlopen(request)


def test_pools():
    pool = urllib3.proxy_from_url("http://proxy-pool.pythontest.net:8080")
    pool.request("GET", "http://behind-pool.pythontest.net/")
    socks = urllib3.contrib.socks.SOCKSProxyManager("socks5h://proxy-socks.pythontest.net")
    socks.request("GET", "http://behind-socks.pythontest.net/")
    local = urllib3.contrib.socks.SOCKSProxyManager("socks5://localhost:8889")
    local.request("GET", "http://behind-socks.pythontest.net/")
    urllib3.ProxyManager("http://127.0.0.1:3128").urlopen("GET", "http://behind-local.pythontest.net/")


def test_websocket():
    websocket.create_connection(WS, http_proxy_host="proxy-ws.pythontest.net", http_proxy_port=3128)
    websocket.create_connection(WS, http_proxy_host="127.0.0.1", http_proxy_port=3128)
    websocket.WebSocket().connect(WS, http_proxy_host="localhost")
    websocket.WebSocketApp(WS).run_forever(http_proxy_host="localhost")
    websocket.create_connection("ws://real-websocket.pythontest.net/", http_proxy_host=None)


def test_connected():
    a, b = socket.socketpair()
    paramiko.SSHClient().connect("named-ssh.pythontest.net", sock=a)
    paramiko.SSHClient().connect("real-ssh.pythontest.net", sock=None)
    websocket.create_connection("ws://named-websocket.pythontest.net/", socket=b)


def test_refused():
    app = websocket.WebSocketApp("ws://refused.pythontest.net/")
    with pytest.raises(websocket.WebSocketException):
        app.run_forever(ping_interval=1, ping_timeout=2)
    with pytest.raises(websocket.WebSocketException):
        app.run_forever(ping_interval=-1)
    with pytest.raises(websocket.WebSocketException):
        app.run_forever(ping_timeout=0)
    app = websocket.WebSocketApp("ws://real-pings.pythontest.net/")
    app.run_forever(ping_interval=2, ping_timeout=1)
    app = websocket.WebSocketApp("ws://real-no-ping.pythontest.net/")
    app.run_forever(ping_interval=0, ping_timeout=2)


def test_guarded():
    with EnvironmentVarGuard() as env:
        env["http_proxy"] = "http://localhost:1"
        requests.get("http://behind-item.pythontest.net/")
        del env["http_proxy"]
        requests.get("http://real-no-item.pythontest.net/")
    requests.get("http://real-after-guard.pythontest.net/")


def test_guarded_by_hand():
    env = EnvironmentVarGuard()
    with env:
        env.set("https_proxy", "http://proxy-guard.pythontest.net:1")
        requests.get("https://behind-guard.pythontest.net/")
        env.unset("https_proxy")
        requests.get("https://real-unset.pythontest.net/")


def test_guard_in_guard():
    os.environ["http_proxy"] = "http://localhost:1"
    with EnvironmentVarGuard() as env:
        del env["http_proxy"]
        requests.get("http://real-deleted-here.pythontest.net/")
    requests.get("http://behind-again.pythontest.net/")
