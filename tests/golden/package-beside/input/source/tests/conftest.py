import pytest

import feed


@pytest.fixture
def connection():
    return feed.connect()
