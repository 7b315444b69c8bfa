import socket

if __name__ == '__main__':
    socket.gethostbyname('nobody-unstarted.pythontest.net')
