"""Prints the mode that this interpreter really has, a component a line.

Each warning is really raised, once from __main__ and once from another module, with the filters that
the start-up left; a byte string is really compared. asyncio is asked by the module of it that decides.
"""
import faulthandler
import importlib.util
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


def load_coroutines():
    path = os.path.join(os.path.dirname(os.__file__), 'asyncio', 'coroutines.py')
    spec = importlib.util.spec_from_file_location('coroutines', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    for name in JUDGED:
        category = getattr(sys.modules['builtins'], name + 'Warning')
        print(name, warn(category, '__main__'), warn(category, 'elsewhere'))
    print('bytes', ('hidden', 'shown', 'error').index(outcome(lambda: b'' == '')))
    print('asserts', 'on' if __debug__ else 'stripped')
    print('faulthandler', 'on' if faulthandler.is_enabled() else 'off')
    print('hooks', 'on' if _testcapi.pymem_getallocatorsname().endswith('debug') else 'off')
    print('asyncio', 'on' if load_coroutines()._is_debug_mode() else 'off')


main()
