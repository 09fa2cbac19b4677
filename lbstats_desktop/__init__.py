"""LBStats Desktop: what your Letterboxd history says, on your own machine."""

import logging

__version__ = "0.1.0"

# Who keeps no log, as the commands, shall not find it on stderr.
logging.getLogger(__name__).addHandler(logging.NullHandler())
