class _patch:
    def __enter__(self):
        return self.new

    def __exit__(self, *exc_info):
        pass


def patch(target, new=None):
    return _patch()
