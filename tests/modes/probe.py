"""Prints the mode that this interpreter really has, a component a line.

Each warning is really raised, once from __main__ and once from another module, with the filters that
the start-up left; a byte string is really compared. asyncio is asked by its own function that decides.
"""
import faulthandler
import os
import sys
import warnings

import _testcapi

JUDGED = ('Deprecation', 'PendingDeprecation', 'Import', 'Resource', 'User', 'Syntax', 'Runtime', 'Future')


def outcome(raise_it):
    """hidden, shown or error."""
    seen, show = [], warnings.showwarning
    warnings.showwarning = lambda *arguments, **keywords: seen.append(arguments)
    try:
        raise_it()
    except Warning:
        return 'error'
    finally:
        warnings.showwarning = show
    return 'shown' if seen else 'hidden'


def warn(category, module):
    return outcome(lambda: warnings.warn_explicit('probe', category, f'{module}.py', 1, module, {}))


def is_asyncio_debug():
    """asyncio's own function, without the time that importing all of it takes."""
    with open(os.path.join(os.path.dirname(os.__file__), 'asyncio', 'coroutines.py')) as file:
        source = file.read()
    start = source.index('def _is_debug_mode')
    names = {'sys': sys, 'os': os}
    exec(source[start:source.index('\n\n\n', start)], names)
    return names['_is_debug_mode']()


def main():
    for name in JUDGED:
        category = getattr(sys.modules['builtins'], name + 'Warning')
        print(name, warn(category, '__main__'), warn(category, 'elsewhere'))
    print('bytes', ('hidden', 'shown', 'error').index(outcome(lambda: b'' == '')))
    print('asserts', 'on' if __debug__ else 'stripped')
    print('faulthandler', 'on' if faulthandler.is_enabled() else 'off')
    print('hooks', 'on' if _testcapi.pymem_getallocatorsname().endswith('debug') else 'off')
    print('asyncio', 'on' if is_asyncio_debug() else 'off')


main()
