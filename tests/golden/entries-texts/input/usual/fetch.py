def fetch(name):
    """
    >>> fetch("modules")
    """
    from urllib.request import urlopen
    return urlopen("http://%s.example.org/" % name)
