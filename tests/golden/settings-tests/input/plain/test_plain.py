from urllib.request import urlopen


def it_never_opens():
    urlopen("http://none.example.org/")
