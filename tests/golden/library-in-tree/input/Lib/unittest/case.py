class SkipTest(Exception):
    pass


def skip(reason):
    def decorator(test_item):
        test_item.__unittest_skip__ = True
        return test_item
    return decorator


def skipIf(condition, reason):
    if condition:
        return skip(reason)
    return lambda test_item: test_item


def skipUnless(condition, reason):
    return skipIf(not condition, reason)


class TestCase:
    def skipTest(self, reason):
        raise SkipTest(reason)

    def assertRaises(self, expected_exception, *args, **kwargs):
        context = expected_exception
        return context.handle(args, kwargs)

    def addCleanup(self, function, *args, **kwargs):
        self._cleanups.append((function, args, kwargs))
