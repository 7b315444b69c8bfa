class BaseResolver:
    def read(self, path):
        self.path = path


class Resolver(BaseResolver):
    def resolve(self, qname, rdtype='A'):
        return qname

    def canonical_name(self, name):
        try:
            answer = self.resolve(name, raise_on_no_answer=False)
        except ValueError:
            return name
        return answer.canonical_name


def get_default_resolver():
    return Resolver()


def canonical_name(name):
    return get_default_resolver().canonical_name(name)
