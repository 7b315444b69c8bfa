def fetch(name):
    """
    >>> fetch("no-modules")
    """
    from urllib.request import urlopen
    return urlopen("http://%s.example.org/" % name)
