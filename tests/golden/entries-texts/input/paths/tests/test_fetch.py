def fetch(name):
    """
    >>> fetch("path-modules")
    """
    from urllib.request import urlopen
    return urlopen("http://%s.example.org/" % name)
