STARRED = 'http://starred.pythontest.net/'
_PRIVATE = 'http://private.pythontest.net/'
