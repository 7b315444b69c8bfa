"""Whoever loads these knows their base, which is not at hand."""
from acme.scenarios import Scenario
from urllib.request import urlopen


class Forecast(Scenario):
    def test_tomorrow(self):
        urlopen('https://weather.example.org/tomorrow')


class Warnings(Forecast):
    def test_storm(self):
        urlopen('https://weather.example.org/storm')
