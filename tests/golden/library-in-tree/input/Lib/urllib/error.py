class URLError(OSError):
    pass
