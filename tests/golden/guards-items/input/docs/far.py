"""
>>> from urllib.request import urlopen
>>> urlopen("http://guarded.pythontest.net/docs")
"""
