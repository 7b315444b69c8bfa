import socket

socket.gethostbyname('guarded-script.pythontest.net')
