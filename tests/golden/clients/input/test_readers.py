import io

import feedparser
import fsspec
import gdown
import geopandas
import imageio.v2 as iio
import lxml.etree
import netCDF4
import pandas as pd
import pooch
import rasterio
import rdflib
import skimage.io
import smart_open
import torch
import wget
import xarray
from astropy import config
from astropy.utils.data import download_file, get_readable_fileobj


def test_pandas():
    pd.read_csv('https://csv.example.org/a.csv', sep=';')
    pd.read_json('https://json.example.org/a.json')
    pd.read_parquet(path='https://parquet.example.org/a')
    pd.read_csv('s3://bucket/a.csv')
    pd.read_csv(io.StringIO('https://never.example.org/'))


def test_arrays():
    xarray.open_dataset('https://xarray.example.org/a.nc')
    netCDF4.Dataset('https://netcdf.example.org/a.nc')
    rasterio.open('https://raster.example.org/a.tif')
    geopandas.read_file('https://geo.example.org/a.zip')
    iio.imread('https://imageio.example.org/a.png')
    skimage.io.imread('https://skimage.example.org/a.png')


def test_documents():
    feedparser.parse('https://feed.example.org/')
    feedparser.parse('<rss><link>https://never.example.org/</link></rss>')
    rdflib.Graph().parse('https://graph.example.org/a.ttl')
    lxml.etree.parse('http://xml.example.org/a.xml')
    smart_open.open('https://smart.example.org/a')


def test_downloads(tmp_path):
    wget.download('https://wget.example.org/a')
    gdown.download('https://gdown.example.org/a', str(tmp_path))
    pooch.retrieve('https://pooch.example.org/a', known_hash=None)
    download_file('https://astropy.example.org/a')
    with get_readable_fileobj('https://readable.example.org/a'):
        pass
    torch.hub.load_state_dict_from_url('https://torch.example.org/a')


def test_opened():
    fsspec.open('https://fsspec.example.org/a').open()
    assert fsspec.open('https://never.example.org/a').path


class Settings(config.ConfigNamespace):
    server = config.ConfigItem(['https://item.example.org/', 'https://never.example.org/'], 'which')


def test_item():
    wget.download(Settings().server)
