import functools
import socket
import unittest
from functools import partial


def resolve(host):
    return socket.gethostbyname(host)


def apply(func, *args, **kwargs):
    return func(*args, **kwargs)


def twice(func):
    def wrapper(*args):
        func(*args)
        return func(*args)
    return wrapper


def prefixed(prefix):
    def decorate(func):
        @functools.wraps(func)
        def wrapper(self, host):
            return func(self, prefix + host)
        return wrapper
    return decorate


def register(func):
    REGISTRY[func.__name__] = func
    return func


REGISTRY = {}


@register
def registered():
    socket.gethostbyname('registered.pythontest.net')


@twice
def doubled(host):
    socket.gethostbyname(host)


class Wrapper:
    def __init__(self, func):
        self.func = func

    def __call__(self, *args):
        return self.func(*args)


@Wrapper
def wrapped(host):
    socket.gethostbyname(host)


class Callback:
    def __init__(self, callback):
        self.callback = callback

    def fire(self, host):
        self.callback(host)


class CallablesTest(unittest.TestCase):
    def test_argument(self):
        apply(resolve, 'argument.pythontest.net')

    def test_keyword(self):
        apply(func=resolve, host='keyword.pythontest.net')

    def test_through_two(self):
        apply(apply, resolve, 'through-two.pythontest.net')

    def test_partial(self):
        apply(partial(resolve, 'partial.pythontest.net'))

    def test_partial_of_partial(self):
        partial(partial(apply, resolve), 'partial-twice.pythontest.net')()

    def test_bound_method(self):
        apply(self.method, 'bound-method.pythontest.net')

    def method(self, host):
        resolve(host)

    def test_decorated(self):
        doubled('doubled.pythontest.net')

    def test_wrapper_class(self):
        wrapped('wrapper-class.pythontest.net')

    @prefixed('www.')
    def get(self, host):
        resolve(host)

    def test_prefixed(self):
        self.get('prefixed.pythontest.net')

    def test_registered(self):
        REGISTRY['registered']()

    def test_callback(self):
        Callback(resolve).fire('callback.pythontest.net')

    def test_callback_lambda(self):
        Callback(lambda host: resolve('lambda.' + host)).fire('callback.pythontest.net')

    def test_list(self):
        for func in [resolve, socket.gethostbyname]:
            func('listed.pythontest.net')

    def test_default(self, func=resolve):
        func('default-argument.pythontest.net')

    def test_conditional(self):
        func = resolve if self.fast else doubled
        func('conditional.pythontest.net')

    def test_getattr(self):
        getattr(self, 'method')('getattr.pythontest.net')

    def test_getattr_variable(self):
        self.call_by_name('method', 'getattr-variable.pythontest.net')

    def call_by_name(self, name, host):
        getattr(self, name)(host)

    def test_getattr_prefixed(self):
        getattr(self, 'do_' + 'fetch')()

    def do_fetch(self):
        resolve('getattr-prefixed.pythontest.net')

    def test_returned(self):
        self.choose()('returned.pythontest.net')

    def choose(self):
        return resolve

    def test_never_called(self):
        partial(resolve, 'never-called.pythontest.net')
        Callback(lambda host: resolve('never-fired.pythontest.net'))
        self.kept = lambda: resolve('never-kept.pythontest.net')

    def test_star(self):
        args = ('starred.pythontest.net',)
        apply(resolve, *args)
        apply(resolve, **{'host': 'double-starred.pythontest.net'})

    def test_nested_default(self):
        def inner(host='nested-default.pythontest.net', *, call=resolve):
            call(host)
        inner()

    def test_callable_class(self):
        apply(Made, 'callable-class.pythontest.net')

    def test_method_of_class(self):
        CallablesTest.method(self, 'method-of-class.pythontest.net')


class Made:
    def __init__(self, host):
        resolve(host)
