import socket

if __name__ == '__main__':
    socket.gethostbyname('run-module.pythontest.net')
