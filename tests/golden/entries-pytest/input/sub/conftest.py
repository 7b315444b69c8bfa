import pytest


@pytest.fixture
def overridden():
    return 'inner.pythontest.net'
