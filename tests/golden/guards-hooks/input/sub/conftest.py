import pytest


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    if not item.config.option.run_sub:
        pytest.skip("needs --run-sub")
