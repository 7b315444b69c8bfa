#!/usr/bin/python
# coding: latin-1
import urllib2, httplib
from test import test_support

class Old:
	def __init__(self, (host, port)=("www.python.org", 80)):
		self.h = httplib.HTTPConnection(host, port)
		print >>f, "xé", `host`
		exec "import os" in {}
		if host <> 0777L: raise IOError, "no", None
	def run(self):
		try: urllib2.urlopen("http://" + "xn--e1afmkfd.pythontest.net")
		except IOError, error: print error, ur"\u1234"

def test_main():
	test_support.requires('network', """a
b\
""")
	test_support.run_unittest(Old)

Old().run()
