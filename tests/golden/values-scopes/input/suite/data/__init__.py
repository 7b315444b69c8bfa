from .hosts import MIRROR as REEXPORTED
from . import hosts
