from .api import get
from .sessions import Session
