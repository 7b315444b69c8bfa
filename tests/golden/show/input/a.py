import os.path as p
from . import b, c as d
from x import *


class A(B, metaclass=M):
    x: int = 1

    @deco('é', n=-1)
    async def f(self, a, *args, k=None, **kw):
        with open(a) as g, h:
            yield f'{a!r} b' 'c' b'd'
        for i, j in [(1, 2), {3: 4}]:
            x.y[1:2] += i if j else (lambda: 0)
        try:
            return not a and (b or c) == 1 < 2
        except (E, F) as e:
            raise X from e
        finally:
            del a, b


if (n := 1) is not None:
    global z
elif True:
    assert [i for i in y if i], {1, 2}
else:
    while 1:
        break
