"""Prints the mode that this interpreter really has, a component a line, then what a verdict needs.

Each warning is really raised, once from __main__ and once from another module, with the filters that
the start-up left; a byte string is really compared. asyncio is asked by its own function that decides.
Whether filters that ignore lower anything is found by raising all again without them.
"""
import faulthandler
import os
import sys
import warnings

import _testcapi

JUDGED = ('Deprecation', 'PendingDeprecation', 'Import', 'Resource', 'User', 'Syntax', 'Runtime', 'Future')
OUTCOMES = 'hidden', 'shown', 'error'
RELEASE = [('default', None, DeprecationWarning, '__main__', 0)] + [
    ('ignore', None, category, None, 0)
    for category in (DeprecationWarning, PendingDeprecationWarning, ImportWarning, ResourceWarning)]
VARIABLES = ('PYTHONDEVMODE', 'PYTHONMALLOC', 'PYTHONFAULTHANDLER', 'PYTHONWARNINGS', 'PYTHONASYNCIODEBUG')
PLAIN_ALLOCATORS = 'default', 'malloc', 'pymalloc'


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


def raise_all():
    """The outcomes of each category, from both origins, and of the comparison."""
    rows = {}
    for name in JUDGED:
        category = getattr(sys.modules['builtins'], name + 'Warning')
        rows[name] = warn(category, '__main__'), warn(category, 'elsewhere')
    return rows | {'bytes': (outcome(lambda: b'' == ''),)}


def set_filters(options, base=()):
    """Has the interpreter's own function make filters of the options."""
    warnings.filters[:] = base
    warnings._filters_mutated()
    warnings._processoptions(options)


def ignores(option):
    set_filters([option])
    return bool(warnings.filters) and warnings.filters[0][0] == 'ignore'


def is_lowered(rows):
    """Whether more is seen without the options that ignore."""
    set_filters([option for option in sys.warnoptions if not ignores(option)], RELEASE)
    return any(OUTCOMES.index(new) > OUTCOMES.index(old)
               for name, pair in raise_all().items() for new, old in zip(pair, rows[name]))


def asks(name):
    """Whether a variable that is not read asks for something that dev mode does not bring anyway."""
    value = os.environ.get(name)
    if not value:
        return False
    if name == 'PYTHONWARNINGS':
        return not all(map(ignores, filter(None, value.split(','))))
    if name == 'PYTHONMALLOC':
        return value not in PLAIN_ALLOCATORS
    return not sys.flags.dev_mode


def list_lowered(rows, has_hooks):
    """The kinds of settings that lower a check, as a verdict names them."""
    is_isolated = sys.flags.ignore_environment
    unread = [name for name in VARIABLES if is_isolated and asks(name)]
    lowered = {'warnings': is_lowered(rows), 'asserts': not __debug__,
               'hooks': not has_hooks and not is_isolated and os.environ.get('PYTHONMALLOC'),
               'env:' + '+'.join(unread): unread}
    return ','.join(filter(lowered.get, lowered)) or '-'


def is_asyncio_debug():
    """asyncio's own function, without the time that importing all of it takes."""
    with open(os.path.join(os.path.dirname(os.__file__), 'asyncio', 'coroutines.py'), encoding='utf-8') as file:
        source = file.read()
    start = source.index('def _is_debug_mode')
    names = {'sys': sys, 'os': os}
    exec(source[start:source.index('\n\n\n', start)], names)
    return names['_is_debug_mode']()


def main():
    if not sys.warnoptions and warnings.filters != RELEASE:
        sys.exit(f'a run without options has the filters {warnings.filters}')
    rows = raise_all()
    has_hooks = _testcapi.pymem_getallocatorsname().endswith('debug')
    said = {name: ' '.join(rows[name]) for name in JUDGED}
    said |= {
        'bytes': OUTCOMES.index(rows['bytes'][0]),
        'asserts': 'on' if __debug__ else 'stripped',
        'faulthandler': 'on' if faulthandler.is_enabled() else 'off',
        'hooks': 'on' if has_hooks else 'off',
        'asyncio': 'on' if is_asyncio_debug() else 'off',
        'options-b': sys.flags.bytes_warning,
        'asks-for-dev': sys.flags.dev_mode or bool(os.environ.get('PYTHONDEVMODE')),
        'lowered': list_lowered(rows, has_hooks)}
    print('\n'.join(f'{name} {value}' for name, value in said.items()))


main()
