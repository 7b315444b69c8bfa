"""An old module name that stands for a newer module."""
import sys
import tests.pkg.names

sys.modules['tests.old_names'] = tests.pkg.names
