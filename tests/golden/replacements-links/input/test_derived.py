"""A subclass that overrides a link makes the contact in its own way, or hands it on."""
import urllib.request

import requests


class Api(requests.Session):
    def request(self, method, url, **options):
        return super().request(method, "http://real-base.pythontest.net" + url, **options)


class Recorded(requests.Session):
    def request(self, method, url, **options):
        return "an answer"


class Logged(requests.Session):
    def request(self, *args, **options):
        print(args)
        return super().request(*args, **options)


class Other(requests.Session):
    def send(self, request, **options):
        return urllib.request.urlopen("http://real-inside.pythontest.net/")


class Sent(requests.Session):
    def send(self, request, **options):
        return super().send(request, **options)


class Retrying(Api):
    pass


def test_api():
    Api().get("/page")


def test_recorded():
    Recorded().get("http://faked-recorded.pythontest.net/")


def test_logged():
    Logged().get("http://real-logged.pythontest.net/")


def test_other():
    Other().get("http://faked-outside.pythontest.net/")


def test_sent():
    Sent().post("http://real-sent.pythontest.net/")


def test_retrying():
    Retrying().delete("/page")
