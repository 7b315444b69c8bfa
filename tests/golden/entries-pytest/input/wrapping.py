import functools


def repeated(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        for _ in range(3):
            function(*args, **kwargs)
    return wrapper
