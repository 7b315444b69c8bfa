import functools
import shutil
import subprocess
import unittest

import pytest


def need(name, command):
    def wrapper(fn):
        try:
            subprocess.check_output(command)
        except (OSError, subprocess.CalledProcessError):
            return pytest.mark.skip(reason=f'{name} is not available')(fn)
        return fn
    return wrapper


def need_svn(fn):
    return pytest.mark.svn(need('svn', ('svn', '--version'))(need('svnadmin', ('svnadmin',))(fn)))


def need_class(cls):
    if shutil.which('bzr') is None:
        return unittest.skip('no bzr')(cls)
    return cls


def never(fn):
    return pytest.mark.slow(pytest.mark.skip(reason='never')(fn))


def either(fn):
    if shutil.which('bzr'):
        return unittest.skip('with bzr')(fn)
    return unittest.skip('without bzr')(fn)


def factory():
    if shutil.which('bzr'):
        return unittest.skip('with bzr')
    return lambda fn: fn


def sure_factory():
    return unittest.skipUnless(False, 'sure')


def unless_factory(name):
    return unittest.skipUnless(shutil.which(name), 'no ' + name)


def guard_or_skip(fn):
    if shutil.which('bzr') is None:
        return unittest.skip('no bzr')(fn)
    return pytest.mark.network(fn)


def sometimes(fn):
    if shutil.which('bzr'):
        return pytest.mark.network(fn)
    return fn


def stop():
    raise unittest.SkipTest('stop')


def maybe_stop():
    if shutil.which('bzr'):
        raise unittest.SkipTest('stop')
