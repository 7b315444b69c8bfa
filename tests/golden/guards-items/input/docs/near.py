"""
>>> from urllib.request import urlopen
>>> urlopen("http://open.pythontest.net/docs")
"""
