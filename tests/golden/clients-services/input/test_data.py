import datasets
import gensim.downloader
import keras
import nltk
import seaborn as sns
import spacy.cli
import statsmodels.api as sm
import statsmodels.datasets
import tensorflow as tf
import torch
from cartopy.io import shapereader
from huggingface_hub import HfApi, hf_hub_download, snapshot_download
from sentence_transformers import SentenceTransformer
from sklearn import datasets as sklearn_datasets
from sklearn.datasets import fetch_openml, load_iris
from torchvision.datasets import CIFAR10, MNIST
from transformers import AutoModel, AutoTokenizer


def test_sklearn():
    sklearn_datasets.fetch_20newsgroups(subset='train')
    fetch_openml('mnist_784')


def test_sklearn_that_is_there():
    load_iris()
    sklearn_datasets.fetch_covtype(download_if_missing=False)


def test_words():
    nltk.download('punkt')
    gensim.downloader.load('glove-wiki-gigaword-50')
    spacy.cli.download('en_core_web_sm')


def test_tables():
    sns.load_dataset('tips')
    statsmodels.datasets.get_rdataset('Duncan', 'carData')
    statsmodels.datasets.webuse('auto', baseurl='https://mirror.example.org/')


def test_pictures(tmp_path):
    keras.datasets.mnist.load_data()
    tf.keras.datasets.cifar10.load_data()
    MNIST(tmp_path, download=True)
    CIFAR10(tmp_path, True, None, None, True)
    shapereader.natural_earth(resolution='110m')


def test_pictures_that_are_there(tmp_path):
    MNIST(tmp_path)
    CIFAR10(tmp_path, download=False)


def test_hub():
    hf_hub_download('gpt2', 'config.json')
    HfApi().list_models()
    AutoModel.from_pretrained('bert-base-uncased')


def test_hub_elsewhere():
    snapshot_download('gpt2', endpoint='https://hub.example.org')
    HfApi('https://api.example.org').list_models()


def test_names():
    datasets.load_dataset('squad')
    SentenceTransformer('all-MiniLM-L6-v2')
    torch.hub.load('pytorch/vision', 'resnet18')


def test_paths_are_no_names(tmp_path):
    AutoTokenizer.from_pretrained('./tokenizer')
    SentenceTransformer('/models/minilm')
    datasets.load_dataset('~/data')


def test_local_files_only():
    AutoModel.from_pretrained('bert-base-uncased', local_files_only=True)
    hf_hub_download('gpt2', 'config.json', local_files_only=True)


def test_name_is_not_known(request):
    AutoModel.from_pretrained(request.param)
