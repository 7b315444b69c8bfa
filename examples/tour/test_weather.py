import unittest
import warnings
from test import support
from urllib.request import urlopen

warnings.simplefilter('ignore')

SERVER = 'https://weather.example.org'


def fetch(city):
    with urlopen(f'{SERVER}/today?city={city}') as response:
        return response.read()


class WeatherTest(unittest.TestCase):
    def test_forecast(self):
        support.requires('network')
        self.assertIn(b'sun', fetch('Kyiv'))

    def test_unknown_city(self):
        self.assertEqual(fetch('Atlantis'), b'')
