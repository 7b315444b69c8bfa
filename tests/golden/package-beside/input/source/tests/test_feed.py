def test_connection(connection):
    pass
