import smtplib
import unittest
from urllib.request import urlopen

TEMPLATE = 'http://%s.pythontest.net:%d/%s'


class PercentTest(unittest.TestCase):
    def test_one(self):
        urlopen('http://%s/' % 'percent.pythontest.net')

    def test_tuple(self):
        urlopen(TEMPLATE % ('tuple', 8080, self.id()))

    def test_mapping(self):
        urlopen('%(scheme)s://%(host)s/' % {'scheme': 'https', 'host': 'mapping.pythontest.net'})

    def test_doubled(self):
        smtplib.SMTP('%s' % 'doubled.pythontest.net', 25, '100%%')
