"""A module that puts another in its own place."""
import sys
from tests.pkg import names

sys.modules[__name__] = names
