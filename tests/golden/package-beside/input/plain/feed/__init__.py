from feed.client import fetch
