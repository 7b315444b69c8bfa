import socket


def has_network(hosts=('probe-helper.example.org',)):
    for host in hosts:
        try:
            socket.create_connection((host, 53), timeout=1)
            return True
        except OSError:
            continue
    return False
