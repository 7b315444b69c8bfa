from test import support
support.requires('network')
