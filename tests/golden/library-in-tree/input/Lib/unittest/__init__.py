from .case import (SkipTest, TestCase, skip, skipIf,
                   skipUnless)
from .loader import *
from . import mock
