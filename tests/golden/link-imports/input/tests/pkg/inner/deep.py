from ... import top
from .. import names as upper

DEEP = 'deep-constant.pythontest.net'


def deep():
    upper.resolve('deep.pythontest.net')
    top.from_top('to-top.pythontest.net')
