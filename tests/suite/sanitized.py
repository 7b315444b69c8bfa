"""What tests leave out when the program under test has sanitizers.

Such a run looks for wrong memory and undefined behaviour on every input that the plain run reads. What
it prints is what the plain program prints, which is compared there with shells, interpreters, browsers
and real runs of CPython's tests. So a test may leave out, and counts as skipped, what only compares
once more; it must not leave out an input, unless another test of the same run reads it.
"""
import os

REASON = 'the plain program shows it'


def is_sanitized():
    """True in a build with b_sanitize (meson.build sets the variable)."""
    return 'UNMASK_SANITIZED' in os.environ
