import socket


def main():
    socket.gethostbyname('main-function.pythontest.net')


def nobody():
    socket.gethostbyname('nobody-in-started.pythontest.net')


if __name__ == '__main__':
    socket.gethostbyname('main-block.pythontest.net')
    main()
