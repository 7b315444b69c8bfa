"""
>>> import urllib.request
>>> r = urllib.request.urlopen("http://setup.python.org")
"""
from setuptools import setup
