"""A stand-in: the library of this name is a package."""


def get(url, **kwargs):
    return {"url": url}
