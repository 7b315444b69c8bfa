def fetch(name):
    """
    >>> fetch("no-path")
    """
    from urllib.request import urlopen
    return urlopen("http://%s.example.org/" % name)
