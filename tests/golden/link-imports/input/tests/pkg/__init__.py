from .names import HOST as PUBLIC, resolve
from . import inner

__version__ = '1'
