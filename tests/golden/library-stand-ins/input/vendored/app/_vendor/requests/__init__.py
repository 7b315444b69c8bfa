from .api import get
