"""LBStats Desktop: what your Letterboxd history says, on your own machine."""

__version__ = "0.1.0"
