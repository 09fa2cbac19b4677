"""An export (ZIP, folder, loose files) -> domain values and the problems met."""

from lbstats_desktop.letterboxd.limits import DEFAULT, Limits
from lbstats_desktop.letterboxd.read import read_export
from lbstats_desktop.letterboxd.review_text import plain_text

__all__ = ["DEFAULT", "Limits", "plain_text", "read_export"]
