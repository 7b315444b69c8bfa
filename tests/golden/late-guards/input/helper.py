from test.support import requires as need

__all__ = ["need"]
