#!/usr/bin/python3
"""Uses the HTML page of services in Chromium: usage: browser.py TOP UNMASK [PICTURES]; prints TAP.

The pages of golden cases, and one of long names, are opened from a file: at the width of a phone and
of a desk, light and dark, with scripts and without. PICTURES is a folder for what it looks like.
"""
import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from pathlib import Path

from page import make_page

ARGUMENTS = '''--headless=new --no-sandbox --disable-gpu --disable-quic --no-first-run
    --disable-background-networking --disable-component-update --disable-sync'''.split()
SIZES = {'phone': (360, 740), 'desk': (1200, 900)}
SERVICES = ['pythontest', 'snakebite', 'trigofacile', 'google-ipv6', 'tbs-internet', 'python.org', 'gmane']

VISIBLE = '''return [...document.querySelectorAll(arguments[0])]
    .filter(element => element.checkVisibility()).map(element => element.textContent.trim())'''
# The contrast of texts with what is behind them (WCAG 2.1, 1.4.3), the least of each kind.
CONTRAST = '''
const canvas = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
const channels = color => {
    canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1);
    return canvas.getImageData(0, 0, 1, 1).data;
};
const light = color => {
    const [r, g, b] = [...channels(color)].slice(0, 3).map(value => value / 255)
        .map(value => value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = element => {
    for (; element; element = element.parentElement) {
        const color = getComputedStyle(element).backgroundColor;
        if (channels(color)[3] > 0) return color;
    }
    return "white";
};
const found = {};
for (const element of document.querySelectorAll("h1, h2, p, a, dt, dd, td, th, .guard, summary, pre, text")) {
    const style = getComputedStyle(element);
    const svg = element.namespaceURI.endsWith("svg");
    const [a, b] = [light(svg ? style.fill : style.color), light(behind(element))];
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const name = element.tagName + "." + element.className;
    found[name] = Math.min(found[name] ?? 99, ratio);
}
return found;'''


class Browser:
    """A session of WebDriver (w3.org/TR/webdriver2), as much of it as is needed here."""

    def __init__(self, folder):
        self.driver = subprocess.Popen(['chromedriver', '--port=0'], stdout=subprocess.PIPE,
                                       stderr=subprocess.DEVNULL, text=True)
        for line in self.driver.stdout:
            if match := re.search(r'started successfully on port (\d+)', line):
                self.top = f'http://127.0.0.1:{match[1]}'
                break
        options = {'binary': shutil.which('chromium'), 'args': [*ARGUMENTS, f'--user-data-dir={folder}']}
        self.session = ''
        made = self.ask('POST', 'session', {'capabilities': {'alwaysMatch': {
            'browserName': 'chrome', 'goog:chromeOptions': options}}})
        self.session = f'session/{made["sessionId"]}/'

    def ask(self, method, path, body=None):
        request = urllib.request.Request(f'{self.top}/{self.session}{path}'.rstrip('/'), method=method,
                                         data=None if body is None else json.dumps(body).encode())
        try:
            with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=60) as answer:
                return json.load(answer)['value']
        except urllib.error.HTTPError as error:
            raise AssertionError(error.read().decode()[:400]) from error

    def close(self):
        try:
            if self.session:
                self.ask('DELETE', '')
        finally:
            self.driver.terminate()
            self.driver.wait(timeout=30)

    def tell(self, command, **parameters):
        return self.ask('POST', 'goog/cdp/execute', {'cmd': command, 'params': parameters})

    def open(self, path, size='desk', scheme='light'):
        width, height = SIZES[size]
        self.tell('Emulation.setDeviceMetricsOverride', width=width, height=height,
                  deviceScaleFactor=1, mobile=size == 'phone')
        self.tell('Emulation.setEmulatedMedia', features=[{'name': 'prefers-color-scheme', 'value': scheme}])
        self.ask('POST', 'url', {'url': f'file://{path}'})

    def run(self, script, *arguments):
        return self.ask('POST', 'execute/sync', {'script': script, 'args': arguments})

    def press(self, keys):
        actions = [{'type': kind, 'value': key} for key in keys for kind in ('keyDown', 'keyUp')]
        self.ask('POST', 'actions', {'actions': [{'type': 'key', 'id': 'keys', 'actions': actions}]})

    def click(self, selector):
        element = self.ask('POST', 'element', {'using': 'css selector', 'value': selector})
        self.ask('POST', f'element/{next(iter(element.values()))}/click', {})

    def take_picture(self, path):
        data = self.tell('Page.captureScreenshot', captureBeyondViewport=True)['data']
        Path(path).write_bytes(base64.b64decode(data))


TAB, ENTER = '\ue004', '\ue007'


def check_width(browser):
    wide = browser.run('return [document.scrollingElement.scrollWidth, innerWidth]')
    assert wide[0] <= wide[1], f'{wide[0]} wide in {wide[1]}'
    out = browser.run('''return [...document.querySelectorAll("body *")].filter(element => {
        const box = element.getBoundingClientRect();
        return box.width && (box.left < -1 || box.right > innerWidth + 1) && element.tagName != "THEAD"
            && !element.closest("thead");
    }).map(element => element.outerHTML.slice(0, 80))''')
    assert not out, out[:3]


def check_look(browser, pages, pictures):
    """Each width and scheme: nothing to scroll sideways, and every text can be read."""
    papers = set()
    for name, path in pages.items():
        for size in SIZES:
            for scheme in ('light', 'dark'):
                browser.open(path, size, scheme)
                check_width(browser)
                paper = browser.run('return getComputedStyle(document.body).backgroundColor')
                papers.add((scheme, paper))
                bad = {what: ratio for what, ratio in browser.run(CONTRAST).items() if ratio < 4.5}
                assert not bad, (size, scheme, bad)
                letters = browser.run('''return Math.min(...[...document.querySelectorAll("figure text")]
                    .map(text => text.getBoundingClientRect().height))''')
                assert letters >= 10, f'letters of the picture are {letters} high'
                cut = browser.run('''const picture = document.querySelector("figure > svg").getBoundingClientRect();
                    return [...document.querySelectorAll("figure text")].filter(text => {
                        const box = text.getBoundingClientRect();
                        return box.left < picture.left || box.right > picture.right;
                    }).map(text => text.textContent)''')
                assert not cut, cut
                if pictures:
                    browser.take_picture(Path(pictures, f'{name}-{size}-{scheme}.png'))
    assert len(papers) == 2, papers


def check_filter(browser, pages, pictures):
    browser.open(pages['old'])
    assert browser.run(VISIBLE, 'article > :is(h2, h3)') == SERVICES
    rows = len(browser.run(VISIBLE, 'tbody tr'))
    browser.click('#words')
    browser.press('SNAKEbite')
    assert browser.run(VISIBLE, 'article > :is(h2, h3)') == ['snakebite']
    assert browser.run(VISIBLE, 'output') == ['1 entry, 1 row']
    if pictures:
        browser.take_picture(Path(pictures, 'filtered.png'))
    browser.run('document.getElementById("words").value = ""')
    browser.press('ftp  test_urllib2net')
    assert [row.split('www')[0] for row in browser.run(VISIBLE, 'tbody tr')] == \
        ['test_urllib2net.OtherNetworkTests.test_ftp'] + [
            f'test_urllib2net.OtherNetworkTests.test_{name}' for name in ('http', 'urlwithfrag')]
    browser.run('document.getElementById("words").value = ""')
    browser.press('no guard')
    assert browser.run(VISIBLE, 'article > :is(h2, h3)') == ['python.org']
    assert browser.run(VISIBLE, 'section > h2')[0] == 'Undeclared hosts'
    browser.run('document.getElementById("words").value = ""')
    browser.press('nowhere at all')
    assert browser.run(VISIBLE, 'article, tbody tr') == []
    assert browser.run(VISIBLE, 'output') == ['0 entries, 0 rows']
    browser.run('''document.getElementById("words").value = "";
        document.getElementById("words").dispatchEvent(new Event("input"))''')
    assert len(browser.run(VISIBLE, 'tbody tr')) == rows == 10


def check_lists(browser, pages, _):
    """What the buttons copy is what regrtest and pytest take."""
    browser.open(pages['old'])
    browser.tell('Browser.grantPermissions', permissions=['clipboardReadWrite', 'clipboardSanitizedWrite'])
    lines = {}
    for name in ('regrtest', 'pytest'):
        browser.click(f'[data-copy={name}]')
        browser.run('return new Promise(done => setTimeout(done, 100))')
        assert browser.run(f'return document.querySelector("[data-copy={name}]").textContent') == 'Copied'
        lines[name] = browser.run('return navigator.clipboard.readText()').splitlines()
    assert len(lines['regrtest']) == 10 and len(lines['pytest']) == 11, lines
    assert 'test.test_ssl.NetworkedTests.test_algorithms' in lines['regrtest']
    assert 'test.test_nntplib.NetworkedNNTPTests.*' in lines['regrtest']
    assert lines['pytest'][0] == 'pytest \\' and not lines['pytest'][-1].endswith('\\')
    assert '  --deselect=test_nntplib.py::NetworkedNNTPTests \\' in lines['pytest']
    # where there is no clipboard, the list is selected and copied
    browser.run('''navigator.clipboard.writeText = () => Promise.reject(new Error("none"));
        document.addEventListener("copy", () => { window.copied = String(getSelection()); })''')
    browser.click('[data-copy=pytest]')
    browser.run('return new Promise(done => setTimeout(done, 100))')
    assert browser.run('return window.copied').splitlines() == lines['pytest']


def check_keyboard(browser, pages, _):
    """All that can be clicked is reached by the tabulator, in order, and seen to be."""
    browser.open(pages['old'])
    wanted = browser.run('''return [...document.querySelectorAll(
        "a[href], input, button, summary, pre[tabindex]")]
        .filter(element => element.checkVisibility() && !element.closest("details:not([open]) > :not(summary)"))
        .length''')
    seen, outlines = [], 0
    for _ in range(wanted):
        browser.press(TAB)
        tag, outline = browser.run('''const style = getComputedStyle(document.activeElement);
            return [document.activeElement.tagName, style.outlineStyle]''')
        seen.append(tag)
        outlines += outline != 'none'
    assert wanted > 30 and 'BODY' not in seen, seen
    assert outlines >= wanted - seen.count('a'), (outlines, wanted)
    browser.run('document.querySelector("summary").focus()')
    browser.press(ENTER)
    assert browser.run('return document.querySelector("details").open')


def check_without_scripts(browser, pages, pictures):
    browser.tell('Emulation.setScriptExecutionDisabled', value=True)
    try:
        browser.open(pages['old'], 'phone')
        assert browser.run(VISIBLE, 'article > :is(h2, h3)') == SERVICES
        assert browser.run(VISIBLE, '#filter, button') == []
        assert len(browser.run(VISIBLE, 'tbody tr')) == 10 and len(browser.run(VISIBLE, '.list pre')) == 2
        browser.click('summary')
        assert browser.run(VISIBLE, 'details[open] blockquote p')
        check_width(browser)
        if pictures:
            browser.take_picture(Path(pictures, 'no-scripts.png'))
    finally:
        browser.tell('Emulation.setScriptExecutionDisabled', value=False)


def check_picture(browser, pages, _):
    """Each line says what it joins; guards look different; a host leads to its service."""
    browser.open(pages['old'])
    titles = browser.run('return [...document.querySelectorAll("figure > svg path > title")].map(x => x.textContent)')
    assert 'test_timeout → blackhole.snakebite.net: tcp/56666, network' in titles
    assert 'test_socket → no-such-host.python.org: DNS lookup, no guard' in titles
    strokes = browser.run('''return [...new Set([...document.querySelectorAll("figure > svg path")]
        .map(path => path.getAttribute("class") + getComputedStyle(path).stroke))]''')
    assert len(strokes) == 2, strokes
    browser.run('document.querySelector(\'svg a[href="#services-snakebite"]\').dispatchEvent('
                'new MouseEvent("click", {bubbles: true, cancelable: true}))')
    assert browser.run('return location.hash') == '#services-snakebite'


def check_quiet(browser, pages, _):
    """Nothing is fetched, and nothing fails."""
    browser.open(pages['hostile'])
    assert browser.run('return performance.getEntriesByType("resource").map(entry => entry.name)') == []
    assert browser.run('return typeof window.alerted') == 'undefined'
    assert browser.run('return document.querySelectorAll("img, main b, main i").length') == 0


CHECKS = check_look, check_filter, check_lists, check_keyboard, check_without_scripts, check_picture, check_quiet


def write_long_suite(top):
    """A test with as long names as there are, of wide letters."""
    case = Path(top, 'tests', 'golden', 'long', 'input')
    case.mkdir(parents=True)
    host = '.'.join(['m' * 63, 'w' * 63, 'example', 'org'])
    tests = ''.join(f"    def test_{'mmmm_' * 30}{i}(self):\n        urlopen('http://{host}:{i + 1}/')\n\n"
                    for i in range(40))
    Path(case, f"test_{'wide_' * 20}.py").write_text(
        'import unittest\nfrom urllib.request import urlopen\n\n\n'
        f"class {'Wide' * 30}(unittest.TestCase):\n{tests}", encoding='utf-8')


def write_pages(top, unmask, folder):
    write_long_suite(folder)
    pages = {'long': Path(folder, 'long.html')}
    pages['long'].write_text(make_page(Path(folder), unmask, 'long', '--format', 'html'), encoding='utf-8')
    for name in ('old', 'hostile'):
        case = {'old': 'page-old-suite', 'hostile': 'page-hostile'}[name]
        pages[name] = Path(folder, f'{name}.html')
        pages[name].write_text(make_page(top, unmask, case, '--format', 'html'), encoding='utf-8')
    return pages


def main():
    if len(sys.argv) not in (3, 4):
        sys.exit(__doc__)
    missing = [name for name in ('chromium', 'chromedriver') if not shutil.which(name)]
    if missing:
        print(f'1..0 # SKIP there is no {" and no ".join(missing)}')
        return
    pictures = sys.argv[3] if len(sys.argv) == 4 else ''
    failed = 0
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        pages = write_pages(Path(sys.argv[1]), os.path.abspath(sys.argv[2]), folder)
        browser = Browser(folder + '/profile')
        try:
            for count, check in enumerate(CHECKS, 1):
                try:
                    check(browser, pages, pictures)
                    print('ok', count, '-', check.__name__[6:])
                except AssertionError as error:
                    failed += 1
                    print('not ok', count, '-', check.__name__[6:])
                    line = error.__traceback__.tb_next.tb_lineno
                    print(f'# line {line}: {error}'.replace('\n', '\n# '))
        finally:
            browser.close()
    print(f'1..{len(CHECKS)}')
    sys.exit(bool(failed))


if __name__ == '__main__':
    main()
