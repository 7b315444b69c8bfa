import shop.base


class MoreClient(shop.base.Client):
    def __init__(self, host):
        super().__init__(host=host)
