"""
>>> import urllib.request
>>> r = urllib.request.urlopen("http://module.python.org")
"""
