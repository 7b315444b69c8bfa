"""Behind a fake of what these clients go through, nobody is contacted."""
import unittest.mock

import github
import gitlab
import internetarchive
import nltk
import responses
import sklearn.datasets


@responses.activate
def test_requests():
    github.Github('token').get_repo('a/b')
    gitlab.Gitlab('https://never.example.org').auth()
    internetarchive.get_item('nasa')


def test_urllib():
    with unittest.mock.patch('urllib.request.urlopen'):
        nltk.download('punkt')
        sklearn.datasets.fetch_covtype()
