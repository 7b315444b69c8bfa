import os

import pytest

os.environ.setdefault("SITE_NAME", "site")


@pytest.fixture
def key():
    return os.environ["SITE_KEY"]
