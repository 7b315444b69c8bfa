import socket

socket.create_connection(('unread.example.org', 80))
