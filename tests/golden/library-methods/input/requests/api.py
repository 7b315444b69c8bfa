from . import sessions


def get(url, **options):
    with sessions.Session() as session:
        return session.request('get', url, **options)
