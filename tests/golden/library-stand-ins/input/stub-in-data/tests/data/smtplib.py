"""Not on the path of the tests above it: they import the library."""


class SMTP:
    pass
