import ftplib
import string
import urllib.request

SERVER = 'ftp://sliced.example.org'


class Address(str):
    def __new__(cls, value, base=None):
        return str.__new__(cls, value)


def test_formatter():
    urllib.request.urlopen(string.Formatter().format('https://{}.example.org/{x}', 'formatted', x=1))


def test_template():
    urllib.request.urlopen(string.Template('https://template.example.org/$x').substitute(x=1))


def test_mapping():
    template = string.Template('https://${host}/$$')
    urllib.request.urlopen(template.safe_substitute({'host': 'mapping.example.org'}))


def test_unknown():
    urllib.request.urlopen(string.Template('https://$host/').substitute(input()))


def test_sliced():
    ftplib.FTP(SERVER[SERVER.find('://') + 3:])


def test_address():
    urllib.request.urlopen(Address('https://address.example.org/'))


def test_converted():
    urllib.request.urlopen(str(Address('https://converted.example.org/')))
