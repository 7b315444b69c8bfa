from urllib.request import urlopen


def it_opens():
    urlopen("http://listed.example.org/")
