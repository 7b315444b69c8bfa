x = 1
#!/usr/bin/python3 -W ignore
