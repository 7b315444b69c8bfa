import socket
import unittest


class Base(unittest.TestCase):
    def fetch(self, host):
        socket.gethostbyname('base.' + host)

    @classmethod
    def prepare(cls, host):
        socket.gethostbyname('prepare.' + host)

    @staticmethod
    def static(host):
        socket.gethostbyname('static.' + host)

    @property
    def where(self):
        return 'property.pythontest.net'


class SuperTest(Base):
    def fetch(self, host):
        socket.gethostbyname('own.' + host)

    def test_own(self):
        self.fetch('self.pythontest.net')

    def test_super(self):
        super().fetch('super.pythontest.net')

    def test_old_super(self):
        super(SuperTest, self).fetch('old-super.pythontest.net')

    def test_base_by_name(self):
        Base.fetch(self, 'by-name.pythontest.net')

    def test_class_method(self):
        self.prepare('class-method.pythontest.net')
        SuperTest.prepare('class-method-by-name.pythontest.net')

    def test_static(self):
        self.static('static-method.pythontest.net')
        Base.static('static-by-name.pythontest.net')

    def test_property(self):
        socket.gethostbyname(self.where)

    def test_inner_super(self):
        def inner():
            super(SuperTest, self).fetch('inner.pythontest.net')
        inner()


class GrandTest(SuperTest):
    def fetch(self, host):
        super().fetch('grand.' + host)

    def test_own(self):
        self.fetch('grand-self.pythontest.net')

    test_super = test_old_super = test_base_by_name = test_inner_super = None
    test_class_method = test_static = test_property = None


class Template(unittest.TestCase):
    def run_template(self):
        socket.gethostbyname(self.hook())

    def hook(self):
        return 'never-template.pythontest.net'


class HookOneTest(Template):
    def hook(self):
        return 'hook-one.pythontest.net'

    def test_hook(self):
        self.run_template()


class HookTwoTest(Template):
    def hook(self):
        return 'hook-two.pythontest.net'

    def test_hook(self):
        self.run_template()
