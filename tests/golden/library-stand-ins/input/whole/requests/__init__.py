from .api import get, request
from .sessions import Session, session
