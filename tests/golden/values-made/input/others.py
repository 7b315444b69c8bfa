from client import Client

inner = {'first': Client('https://first.example.org/')}
