from pack._native import Base


class Reader(Base):
    pass
