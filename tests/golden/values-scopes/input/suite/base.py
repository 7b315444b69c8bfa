"""What the tests share; no test by itself."""
import ftplib
from urllib.request import urlopen


class MapBase:
    fileurl = ''
    default = 'http://inherited.pythontest.net/'

    def setUp(self):
        self.data = self.open_map()

    def open_map(self):
        return urlopen(self.fileurl)

    def test_default(self):
        urlopen(self.default)


class HostMixin:
    def connect(self):
        return ftplib.FTP(self.host, timeout=self.timeout)

    @classmethod
    def url(cls):
        return f'http://{cls.host}/'
