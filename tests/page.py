#!/usr/bin/python3
"""Reads the page of services as those do whom it is written for: usage: page.py TOP UNMASK; prints TAP.

The pages of the golden cases are given to Sphinx and docutils, to GitHub's renderer of Markdown
(cmark-gfm) and to tidy. None may complain; what is text must be text there, also where it looks like
markup; and each format must tell the same tests, hosts and comments. The lists to copy are those that
`unmask list` prints.
"""
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from html.parser import HTMLParser
from pathlib import Path

CASES = 'page-old-suite', 'page-files', 'page-hostile'
FORMATS = 'rst', 'md', 'html'
# Text of the hostile suite and its registry that every format must show as it is.
HOSTILE = ['<img src=x onerror=alert(1)> *a* `b` |c| _d_ [e](f) \\ & "q" # heading ===== end',
           '- a list | a pipe', '1. <mailto:x@example.org>', '+ x', '`C`', '| a | table |',
           '<script>alert(1)</script> & |pipe| `code` *star* [link](x) _under_ :role:`x` ``lit``::',
           '- an item | with a pipe', '# no heading', '> no quote', ':field: no field',
           '-- no attribution', '===========', '| no line block', '>>> no doctest',
           '.. note:: no directive', '__ anonymous_ target__', '|x| and [1]_ and',
           '</pre><b>code</b>', '&amp; entities &lt;', 'test_a b_<i>`x`.HostileTest.test_ünïcode_',
           "always skipped: <b>it's</b> | `gone` *for* good_ \\ $x$ ~~so~~", '<net|work>*']
# What the page that people wrote by hand told of the older suite.
OLD = ['www.pythontest.net', 'испытание.pythontest.net', 'FTP (tcp/21)', 'HTTPS (tcp/443)',
       'blackhole.snakebite.net', 'whitehole.snakebite.net', 'tcp/56666', 'tcp/56667',
       "it's a function of the underlying TCP/IP stack", 'ext_if="bge0"',
       'All that hard work just to test if connect times out in 0.001s ;-)',
       'news.trigofacile.com', 'NNTP (tcp/119)', 'NNTPS (tcp/563)', 'ipv6.google.com', 'tcp/80',
       'sha256.tbs-internet.com needs SNI', 'test_ssl.NetworkedTests.test_algorithms',
       'Without the network resource, 11 tests in 5 files are skipped.']
MD_TAGS = set('h1 h2 h3 p ul li strong em code pre blockquote table thead tbody tr th td a br'.split())
HTML_TAGS = MD_TAGS | set('''html head meta title style body header nav main section article dl dt dd span
    details summary figure figcaption svg g path text wbr form label input script div button'''.split())
CONF = 'default_role = "any"\nnitpicky = True\nproject = "x"\n'


class Reader(HTMLParser):
    """The text, the elements, the ids and the targets of links of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.targets, self.cells = set(), [], [], []
        self.pieces, self.handlers, self.silent = [], [], 0
        self.feed(text)
        self.text = ' '.join(''.join(self.pieces).split())

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.add(tag)
        self.silent += tag in ('script', 'style')
        self.handlers += [name for name in attributes if name.startswith('on') or name == 'src']
        if 'id' in attributes:
            self.ids.append(attributes['id'])
        if 'href' in attributes:
            self.targets.append(attributes['href'])
        if tag == 'tr':
            self.cells.append(0)
        elif tag in ('td', 'th'):
            self.cells[-1] += 1
        elif tag not in ('a', 'code', 'wbr', 'strong', 'em', 'span'):
            self.pieces.append(' ')

    def handle_endtag(self, tag):
        self.silent -= tag in ('script', 'style')

    def handle_data(self, data):
        if not self.silent:
            self.pieces.append(data)


def run(command, **options):
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False, **options)


def make_page(top, unmask, case, *options):
    """The page of a golden case."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, 'case')
        shutil.copytree(top / 'tests' / 'golden' / case / 'input', copy)
        environment = dict(os.environ, GIT_CEILING_DIRECTORIES=os.path.realpath(folder))
        done = run([unmask, 'page', *options, '.'], cwd=copy, env=environment)
    assert (done.returncode, done.stderr) == (0, ''), done
    return done.stdout


class Lists(HTMLParser):
    """The lists to copy of a page, by their ids."""

    def __init__(self, text):
        super().__init__()
        self.texts, self.open = {}, ''
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.open = dict(attributes).get('id', '') if tag == 'pre' else self.open

    def handle_endtag(self, tag):
        self.open = '' if tag == 'pre' else self.open

    def handle_data(self, data):
        if self.open:
            self.texts[self.open] = self.texts.get(self.open, '') + data


def compare_lists(page, patterns, needs):
    """How the page's lists differ from what `unmask list` prints."""
    lists = Lists(page).texts
    told = patterns, ['pytest', *(
        ('--ignore=' if need['while_loading'] else '--deselect=') + need['pytest']
        for need in needs if not need['covered_by'])]
    shown = lists.get('regrtest', ''), shlex.split(lists.get('pytest', 'pytest').replace('\\\n', ''))
    return [f'{ours!r} is not {theirs!r}' for ours, theirs in zip(shown, told) if ours != theirs]


def check_lists(top, unmask, case):
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, 'case')
        shutil.copytree(top / 'tests' / 'golden' / case / 'input', copy)
        # in a repository both tell paths from its root
        run(['git', 'init', '-q', copy])
        page, patterns, needs = (
            run([unmask, *words, '.'], cwd=copy).stdout for words in (
                ['page', '--format', 'html'], ['list', '--format', 'regrtest-ignorefile'],
                ['list', '--format', 'json']))
    tests = json.loads(needs)['tests']
    return compare_lists(page, patterns, tests) or ([] if tests else ['no test is listed'])


def missing_texts(case, text):
    wanted = {'page-hostile': HOSTILE, 'page-old-suite': OLD}.get(case, ['pythontest'])
    return [f'does not tell: {part}' for part in wanted if ' '.join(part.split()) not in text]


def bad_links(reader, allowed=re.compile(r'#|https?://|mailto:|[\w.%/-]+(#L\d+)?$')):
    problems = [f'a link that leads elsewhere: {target}' for target in reader.targets
                if not allowed.match(target)]
    problems += [f'a link to nothing: {target}' for target in reader.targets
                 if target.startswith('#') and target[1:] not in reader.ids]
    problems += [f'the id {name} is there twice' for name in set(reader.ids)
                 if reader.ids.count(name) > 1]
    return problems + [f'an attribute that runs or fetches: {name}' for name in reader.handlers]


def check_sphinx(text, case, builder='html'):
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, 'conf.py').write_text(CONF, encoding='utf-8')
        Path(folder, 'index.rst').write_text(text, encoding='utf-8')
        done = run(['/usr/bin/python3', '-m', 'sphinx', '-q', '-W', '--keep-going', '-n', '-b', builder,
                    folder, folder + '/out'])
        return [line.replace(folder, '') for line in (done.stdout + done.stderr).splitlines()] or \
            (['Sphinx fails'] if done.returncode else [])


def read_doctree(text):
    from docutils.core import publish_doctree
    complaints = io.StringIO()
    tree = publish_doctree(text, settings_overrides={
        'report_level': 1, 'halt_level': 5, 'warning_stream': complaints, 'raw_enabled': False})
    return tree, complaints.getvalue().splitlines()


def check_rst(text, case):
    tree, problems = read_doctree(text)
    told = ' '.join(tree.astext().split())
    names = {node.tagname for node in tree.traverse() if hasattr(node, 'tagname')}
    allowed = set('''document title section paragraph field_list field field_name field_body literal
        reference table tgroup colspec thead tbody row entry block_quote literal_block bullet_list
        list_item emphasis comment subtitle #text docinfo'''.split())
    problems += [f'becomes a {name}' for name in sorted(names - allowed)]
    problems += check_sphinx(text, case)
    return problems + missing_texts(case, told)


def check_md(text, case):
    done = run(['cmark-gfm', '-e', 'table', '-e', 'autolink', '-e', 'strikethrough', '-e', 'tagfilter',
                '--unsafe'], input=text)
    reader = Reader(done.stdout)
    problems = [f'becomes <{tag}>' for tag in sorted(reader.tags - MD_TAGS)]
    problems += [f'a row of {count} cells' for count in reader.cells if count != 3]
    if len(reader.cells) < 3:
        problems.append('no tables')
    return problems + bad_links(reader) + missing_texts(case, reader.text)


def check_html(text, case):
    done = run(['tidy', '-q', '-e', '-utf8'], input=text)
    # tidy 5.6 does not look into SVG 2, and takes its links for those of HTML
    problems = [line for line in done.stderr.splitlines()
                if not line.endswith('Warning: <a> proprietary attribute "href"')]
    reader = Reader(text)
    problems += [f'becomes <{tag}>' for tag in sorted(reader.tags - HTML_TAGS)]
    problems += [f'a row of {count} cells' for count in reader.cells if count != 3]
    if re.search(r'url\(|@import', text):
        problems.append('wants something from elsewhere')
    return problems + bad_links(reader) + missing_texts(case, reader.text)


CHECKS = {'rst': check_rst, 'md': check_md, 'html': check_html}


def put_between(fragment):
    """A hand-written page of reStructuredText round the page."""
    return f'Ours\n====\n\nHand\n----\n\nBy hand.\n\n{fragment}\nMore\n----\n\nBy hand.\n'


def self_test():
    """The checks do complain."""
    text = 'A\n=\n\n*open\n\n`role`\n'
    if not read_doctree(text)[1] or not check_sphinx(text, ''):
        yield 'bad reStructuredText passes'
    if not check_md('a <b>x</b>', 'page-files') or not check_html('<p>a<b>c', 'page-files'):
        yield 'bad Markdown or HTML passes'
    need = {'pytest': 'a.py::b', 'while_loading': False, 'covered_by': None}
    listed = '<pre id="regrtest">a.b\n</pre><pre id="pytest">pytest --deselect=a.py::b</pre>'
    if compare_lists(listed, 'a.b\n', [need]) or len(compare_lists(listed, '', [])) != 2:
        yield 'lists that differ pass, or those that agree do not'
    if not bad_links(Reader('<a href="javascript:x">a</a>')) or not bad_links(Reader('<a href="#x">')):
        yield 'a bad link passes'


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    top, unmask = Path(sys.argv[1]), os.path.abspath(sys.argv[2])
    results = [('self', list(self_test()))]
    for case in CASES:
        for name in FORMATS:
            text = make_page(top, unmask, case, '--format', name)
            problems = CHECKS[name](text, case)
            if text != make_page(top, unmask, case, '--format', name, '--threads', '1'):
                problems.append('not the same again')
            results.append((f'{case}: {name}', problems))
        fragment = make_page(top, unmask, case, '--format', 'rst', '--between', 'x')
        results.append((f'{case}: rst between markers', check_rst(put_between(fragment), case)))
        fragment = make_page(top, unmask, case, '--format', 'html', '--between', 'x')
        whole = f'<!DOCTYPE html>\n<html lang="en"><head><title>x</title></head><body>{fragment}</body></html>'
        results.append((f'{case}: html between markers', check_html(whole, case)))
    results += [(f'{case}: the lists are those of unmask list', check_lists(top, unmask, case))
                for case in (*CASES, 'lists')]
    for count, (name, problems) in enumerate(results, 1):
        print('not ok' if problems else 'ok', count, '-', name)
        for problem in problems[:40]:
            print('#', problem)
    print(f'1..{len(results)}')
    sys.exit(any(problems for _, problems in results))


if __name__ == '__main__':
    main()
