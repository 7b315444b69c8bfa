import fetch

def test_fetch():
    pass
