import unittest

ALL_RESOURCES = ["network", "urlfetch"]
use_resources = None


class ResourceDenied(unittest.SkipTest):
    pass


def is_resource_enabled(resource):
    return use_resources is None or resource in use_resources


def requires(resource, msg=None):
    if not is_resource_enabled(resource):
        raise ResourceDenied(resource)


def requires_resource(resource):
    return unittest.skipUnless(is_resource_enabled(resource), resource)
