import pytest
from pytest import mark

pytestmark = [mark.filterwarnings("ignore::ImportWarning"), mark.filterwarnings("error::ImportWarning")]


@pytest.mark.filterwarnings("error")
@pytest.mark.filterwarnings("ignore::UserWarning")
def test_wrong_order():
    pass


@pytest.mark.filterwarnings("ignore::UserWarning")
@pytest.mark.filterwarnings("error")
def test_right_order():
    pass


@mark.filterwarnings("ignore::UserWarning", "error")
def test_one_mark():
    pass


@mark.filterwarnings("error", "ignore::UserWarning")
def test_one_mark_in_order():
    pass


@mark.filterwarnings("error::UserWarning")
@mark.parametrize("x", [1])
@mark.filterwarnings("ignore::UserWarning")
def test_same_category():
    pass


@mark.filterwarnings("error::UserWarning")
@mark.filterwarnings("ignore::DeprecationWarning")
@mark.filterwarnings("ignore:a message:UserWarning")
def test_other_category():
    pass


@mark.filterwarnings("error:a message")
@mark.filterwarnings("ignore::UserWarning")
def test_some_messages():
    pass


@mark.filterwarnings("error")
@mark.filterwarnings("error::UserWarning")
def test_twice():
    pass


@mark.filterwarnings("error")
class TestStrict:
    @mark.filterwarnings("ignore::UserWarning")
    def test_own_mark(self):
        pass


class TestVariable:
    pytestmark = mark.filterwarnings("error")

    @mark.filterwarnings("ignore::UserWarning")
    def test_own_mark(self):
        pass

    class TestInner:
        @mark.filterwarnings("ignore")
        def test_own_mark(self):
            pass


@mark.filterwarnings("ignore::ImportWarning")
def test_below_module():
    pass
