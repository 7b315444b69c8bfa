from newspaper import Article


def page():
    return open('page.html').read()


def test_given():
    article = Article('http://given.example.org/')
    article.download(page())
    article.download(input_html='<p>')


def test_asked():
    Article('http://asked.example.org/').download()
    Article(url='http://none.example.org/').download(input_html=None)


def test_perhaps(flag):
    html = None
    if flag:
        html = page()
    Article('http://perhaps.example.org/').download(html)
