"""Where the servers are."""
MIRROR = 'mirror.pythontest.net'
ECHO = 'echo', 7
