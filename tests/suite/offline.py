#!/usr/bin/python3
"""Runs CPython's tests without those that `unmask list` names: usage: offline.py UNMASK; prints TAP.

regrtest runs in a network namespace that has a loopback interface only, so that nothing leaves the
machine, and each interpreter notes which hosts it asks for (observer/). Without the list some tests
must do so, each of them a test that is listed; with it none may.
"""
import fnmatch
import ipaddress
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from sanitized import REASON, is_sanitized
from suite import Suite, ask_cpython
from tap import Tap

HERE = Path(__file__).resolve().parent
PYTHON = '/usr/bin/python3.11'
TIMEOUT = 400  # seconds for one run of regrtest

# Modules that contact hosts by contacts311.tsv, and some that only use the loopback or the network's
# modules. Of two large ones the class that contacts something is enough.
MODULES = """
    test_audit test_codecmaps_cn test_codecmaps_hk test_codecmaps_jp test_codecmaps_kr
    test_codecmaps_tw test_hashlib test_httplib test_nntplib test_robotparser test_site test_smtpnet
    test_timeout test_ucn test_unicodedata test_urllib2 test_urllib2net test_urllibnet
    test_smtplib test_telnetlib test_urllib test_urllib_response test_wsgiref
    test_xmlrpc_net test_http_cookiejar""".split()
CLASSES = ['test_socket.GeneralModuleTests', 'test_ssl.NetworkedTests']

# Brings up the loopback interface (netdevice(7): SIOCSIFFLAGS, IFF_UP and IFF_RUNNING), then becomes
# the command that its arguments are.
LOOPBACK = """
import fcntl, os, socket, struct, sys
fcntl.ioctl(socket.socket(), 0x8914, struct.pack('16sh', b'lo', 0x41))
os.execv(sys.argv[1], sys.argv[1:])
"""


def enclose(command):
    """The command in a network namespace of its own."""
    unshare = ['unshare', '--net'] if os.getuid() == 0 else ['unshare', '--map-root-user', '--net']
    return [*unshare, '--', PYTHON, '-I', '-S', '-c', LOOPBACK, *command]


def find_obstacle():
    """Why commands cannot be enclosed, or nothing."""
    probe = [PYTHON, '-I', '-S', '-c', 'import socket; print(*(n for _, n in socket.if_nameindex()))']
    try:
        result = subprocess.run(enclose(probe), stdin=subprocess.DEVNULL, capture_output=True,
                                text=True, timeout=60)
    except OSError as error:
        return str(error)
    if result.returncode:
        return result.stderr.strip().splitlines()[-1] or 'unshare fails'
    # tunnels without a peer may be there, and are down
    return '' if 'lo' in result.stdout.split() else 'no loopback interface'


def run_tests(folder, *options):
    """Runs regrtest; returns what it prints and what was observed."""
    work = Path(folder, f'run{len(os.listdir(folder))}')
    work.mkdir()
    log = work / 'log'
    log.touch()
    names = MODULES + [name.split('.')[0] for name in CLASSES]
    matches = [f'test.{name}.*' for name in [*MODULES, *CLASSES]]
    command = [PYTHON, '-m', 'test', '-j2', '-u', 'network,urlfetch', '--tempdir', str(work),
               *[word for match in matches for word in ('--match', match)], *options, *names]
    environment = dict(os.environ, PYTHONPATH=str(HERE / 'observer'), OBSERVER_LOG=str(log))
    process = subprocess.Popen(enclose(command), cwd=work, env=environment, text=True,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.STDOUT, start_new_session=True)
    try:
        printed = process.communicate(timeout=TIMEOUT)[0]
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        printed = process.communicate()[0] + '\nit took too long'
    rows = {tuple(line.split('\t')) for line in log.read_text(encoding='utf-8').splitlines()}
    return printed, sorted(row for row in rows if is_outside(*row[:2]))


# What is outside, by DESIGN's words; told apart here without unmask's help.

HOST = re.compile(r'(?!-)[a-z0-9-]{1,63}(?<!-)(\.(?!-)[a-z0-9-]{1,63}(?<!-))*', re.I)
OWN = {'localhost', socket.gethostname().lower(), socket.gethostname().lower().split('.')[0]}
RESERVED = {'localhost', 'test', 'example', 'invalid'}


def is_outside(event, host):
    host = host.rstrip('.').lower()
    is_lookup = event not in ('socket.connect', 'socket.sendto', 'socket.sendmsg')
    try:
        address = ipaddress.ip_address(host.partition('%')[0])
    except ValueError:
        pass
    else:
        # a resolver has nothing to ask for an address
        return not is_lookup and address.is_global and not address.is_multicast
    try:
        host = host.encode().decode('unicode_escape').encode('idna').decode()
    except UnicodeError:
        return False
    last = host.split('.')[-1]
    is_host = HOST.fullmatch(host) and not last.isdigit()
    return bool(is_host) and host not in OWN and last not in RESERVED


def describe(row):
    return f'{row[2] or "(no test)"}: {row[0]} {row[1]}'


def check_runs(tap, patterns, folder):
    ignore = Path(folder, 'ignore')
    ignore.write_text(patterns, encoding='utf-8')
    printed, rows = run_tests(folder)
    lines = patterns.splitlines()
    missed = [describe(row) for row in rows
              if row[2] and not any(fnmatch.fnmatchcase(row[2], line) for line in lines)]
    tests = {row[2] for row in rows if row[2]}
    tap.report('without the list tests ask for hosts outside, each of them a test that is listed',
               missed or ([] if len(tests) > 40 else [f'{len(tests)} tests', *printed.splitlines()]),
               [f'{len(tests)} tests, {len({row[1] for row in rows})} hosts'])
    printed, rows = run_tests(folder, '--ignorefile', str(ignore))
    ran = re.search(r'^(?:All )?(\d+) tests OK', printed, re.M)
    good = ran and int(ran[1]) > 12 and 'it took too long' not in printed
    tap.report('with the list no test asks for a host outside', [describe(row) for row in rows])
    tap.report('with the list the other tests ran', [] if good else printed.splitlines(),
               [ran[0]] if ran else [])


def self_test(tap):
    outside = [('socket.getaddrinfo', 'www.python.org.'), ('socket.gethostbyname', 'python.org'),
               ('socket.connect', '8.8.8.8'), ('socket.connect', 'www.python.org'),
               ('socket.getaddrinfo', '\\u0438.pythontest.net'), ('socket.sendto', '2606:4700::1')]
    inside = [('socket.getaddrinfo', '8.8.8.8'), ('socket.connect', '127.0.0.1'),
              ('socket.connect', '::1'), ('socket.getaddrinfo', 'localhost'),
              ('socket.gethostbyname', socket.gethostname()), ('socket.connect', '10.0.0.1'),
              ('socket.gethostbyname', '0.1.1.~1'), ('socket.gethostbyaddr', '::1q'),
              ('socket.getaddrinfo', 'host.invalid'), ('socket.getaddrinfo', 'ff02::1%lo')]
    tap.report('what is outside is told from what is not',
               [f'{row} is outside' for row in outside if not is_outside(*row)] +
               [f'{row} is not outside' for row in inside if is_outside(*row)])


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    unmask, tap = os.path.abspath(sys.argv[1]), Tap()
    suite = Suite('CPython 3.11', '311', 'libpython3.11-testsuite', ask_cpython)
    self_test(tap)
    if not suite.folder:
        tap.skip('tests that need the network are listed', f'{suite.package} is not installed')
        return tap.end()
    patterns = subprocess.run(
        [unmask, 'list', '--needs', 'network', '--format', 'regrtest-ignorefile', suite.folder],
        stdout=subprocess.PIPE, text=True, check=True, timeout=900).stdout
    count = len(patterns.splitlines())
    tap.report('tests that need the network are listed', [] if count > 40 else [f'{count} lines'])
    obstacle = REASON if is_sanitized() else find_obstacle()
    if obstacle:
        tap.skip('CPython\'s tests in a network namespace', obstacle)
        return tap.end()
    with tempfile.TemporaryDirectory() as folder:
        check_runs(tap, patterns, folder)
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
