"""Notes which hosts an interpreter asks for or connects to, and in which test; offline.py reads it.

Python imports this file when it starts, where its folder is on PYTHONPATH. A line of the file that
$OBSERVER_LOG names: event, host, the test's id or nothing, separated by tabs.
"""
import os
import sys

EVENTS = {'socket.getaddrinfo', 'socket.gethostbyname', 'socket.gethostbyaddr',
          'socket.connect', 'socket.sendto', 'socket.sendmsg'}


def host_of(event, arguments):
    if event == 'socket.getaddrinfo' or event.startswith('socket.gethost'):
        return arguments[0]
    address = arguments[1] if len(arguments) > 1 else None
    return address[0] if isinstance(address, tuple) and address else None


def test_of(frame):
    """The id of the test that runs in one of the frames."""
    while frame:
        case = frame.f_locals.get('self') if frame.f_code.co_name == 'run' else None
        if hasattr(case, '_testMethodName'):
            return case.id()
        frame = frame.f_back
    return ''


def main():
    log, busy = os.environ.get('OBSERVER_LOG'), []

    def observe(event, arguments):
        if event not in EVENTS or busy:
            return
        busy.append(event)
        try:
            host = host_of(event, arguments)
            if isinstance(host, bytes):
                host = host.decode('ascii', 'backslashreplace')
            if host:
                line = '\t'.join((event, ascii(host)[1:-1], test_of(sys._getframe(1))))
                with open(log, 'a', encoding='utf-8') as file:
                    file.write(line + '\n')
        finally:
            busy.clear()

    if log:
        sys.addaudithook(observe)


main()
