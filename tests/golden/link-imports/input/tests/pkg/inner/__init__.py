from ..names import resolve as look_up
from .deep import *
from .deep import DEEP
