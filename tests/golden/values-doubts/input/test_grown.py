import os
import urllib.request


def go(name):
    urllib.request.urlopen(f'https://{name}.example.org/')


def test_list():
    errors = []
    if 'ERROR' in os.environ:
        errors.append('wrong')
    if errors:
        raise ValueError(errors)
    go('list')


def test_loop():
    bad = []
    for name in os.listdir('.'):
        bad.append(name)
    if bad:
        raise ValueError(bad)
    go('loop')


def test_while():
    lines = []
    while os.getpid() > 5:
        lines.extend(['a'])
    assert not lines
    go('while')


def test_dict():
    entries = {}
    if os.getpid() > 5:
        entries['a'] = 1
    if entries:
        return
    go('dict')


def note(errors, text):
    errors.append(text)


def test_helper():
    errors = []
    if os.getpid() > 5:
        note(errors, 'wrong')
    if errors:
        return
    go('helper')


def test_filled():
    errors = []
    errors.append('wrong')
    if errors:
        return
    go('never-1')


def test_filled_in_branch():
    if os.getpid() > 5:
        errors = []
        errors.append('wrong')
        if errors:
            return
        go('never-2')


def test_filled_after():
    errors = []
    if os.getpid() > 5:
        errors.append('wrong')
    errors.append('surely')
    if errors:
        return
    go('never-3')


def test_filled_in_loop():
    errors = []
    for name in 'a', 'b':
        errors.append(name)
    if errors:
        return
    go('never-4')
