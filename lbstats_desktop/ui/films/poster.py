"""A film's poster, or its title card where there is none, with its rating under it."""

from __future__ import annotations

from collections import OrderedDict
from typing import NamedTuple

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
)

from lbstats_desktop.analytics.model.frames import Frames
from lbstats_desktop.analytics.model.scales import MISSING
from lbstats_desktop.analytics.model.selection import Dimension
from lbstats_desktop.ui.films.title_card import TitleCard, paint_title_card
from lbstats_desktop.ui.text import wording
from lbstats_desktop.ui.theme import Theme, font

SMALL_PX, MEDIUM_PX, LARGE_PX = 92, 154, 185
"""How wide posters are in the window."""
_CORNER_PX = 5
_UNSEEN_OPACITY = 0.28
_LINE_GAP_PX = 3


class FilmPoster(NamedTuple):
    """What is shown of a film: `half_stars` 1 to 10, or 0; `path` TMDB's of its poster, or "".

    A `dimmed` film was not seen. `note` stands behind the rating.
    """

    film_id: int
    card: TitleCard
    path: str = ""
    half_stars: int = 0
    note: str = ""
    dimmed: bool = False

    @property
    def title(self) -> str:
        """The film's title."""
        return self.card.title

    @property
    def line(self) -> str:
        """What stands under it: ★★★★½ 4×."""
        stars = "★" * (self.half_stars // 2) + "½" * (self.half_stars % 2)
        return "  ".join(part for part in (stars, self.note) if part)

    @property
    def short_line(self) -> str:
        """The same where there is no room for it: 4½ ★ 4×."""
        stars = wording.stars(self.half_stars / 2) if self.half_stars else ""
        return "  ".join(part for part in (stars, self.note) if part)

    @property
    def spoken(self) -> str:
        """All of it in words."""
        year = f" ({self.card.year})" if self.card.year is not None else ""
        rated = f"{wording.steps(self.half_stars / 2)} of 5 stars" if self.half_stars else ""
        parts = (f"{self.title}{year}", rated, self.note, "not seen" if self.dimmed else "")
        return ", ".join(part for part in parts if part)


def film_poster(frames: Frames, position: int) -> FilmPoster:
    """The poster of the film at `position` in `frames`; how often it was seen is its note."""
    films, facts = frames.films, frames.facts
    year, viewings = int(films.year[position]), int(films.viewings[position])
    genres = frames.told(Dimension.GENRE, position)
    tmdb_id = int(facts.tmdb_id[position])
    card = TitleCard(
        films.name[position],
        None if year == MISSING else year,
        None if tmdb_id == MISSING else tmdb_id,
        int(genres[0]) if genres else None,
    )
    return FilmPoster(
        int(films.id[position]),
        card,
        facts.poster_path[position],
        int(films.half_stars[position]),
        f"{viewings}×" if viewings > 1 else "",
        not films.seen[position],
    )


def poster_size(width_px: int) -> QSize:
    """The size of a poster so wide: 2 : 3."""
    return QSize(width_px, round(width_px * 1.5))


def lines_height(*, titled: bool) -> int:
    """What the lines under a poster take, in pixels."""
    height = QFontMetrics(font("caption")).height()
    return (2 * height if titled else height) + _LINE_GAP_PX


class DrawnPosters:
    """Posters with round corners, drawn once and kept while there is room, the last ones."""

    def __init__(self, limit_bytes: int) -> None:
        self._limit_bytes = limit_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[TitleCard | str, int, float], QImage] = OrderedDict()

    def drawn(
        self, poster: FilmPoster, picture: QImage | None, size: QSize, ratio: float
    ) -> QImage:
        """The poster, of `picture` or else its title card, for screens of that pixel ratio."""
        key = (poster.card if picture is None else poster.path, size.width(), ratio)
        image = self._kept.get(key)
        if image is None:
            image = self._kept[key] = _drawn(poster, picture, size, ratio)
            self._bytes += image.sizeInBytes()
            while self._bytes > self._limit_bytes and len(self._kept) > 1:
                _, oldest = self._kept.popitem(last=False)
                self._bytes -= oldest.sizeInBytes()
        self._kept.move_to_end(key)
        return image


def paint_poster(
    painter: QPainter,
    area: QRect,
    poster: FilmPoster,
    image: QImage,
    theme: Theme,
    *,
    titled: bool = False,
    lit: bool = False,
) -> None:
    """Draw a poster, `image` as it was `drawn`, into the top of `area`, as wide as that, and its
    lines under it. `lit` is one that is hovered or chosen.
    """
    size = poster_size(area.width())
    if poster.dimmed and not lit:
        painter.setOpacity(_UNSEEN_OPACITY)
    painter.drawImage(area.topLeft(), image)
    painter.setOpacity(1.0)
    if lit:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.focus, 2))
        frame = QRectF(QRect(area.topLeft(), size)).adjusted(1, 1, -1, -1)
        painter.drawRoundedRect(frame, _CORNER_PX, _CORNER_PX)
        painter.restore()
    _paint_lines(painter, area, size.height() + _LINE_GAP_PX, poster, theme, titled=titled)


def _drawn(poster: FilmPoster, picture: QImage | None, size: QSize, ratio: float) -> QImage:
    image = QImage(size * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    frame = QRectF(0, 0, size.width(), size.height())
    outline = QPainterPath()
    outline.addRoundedRect(frame, _CORNER_PX, _CORNER_PX)
    drawing = QPainter(image)
    drawing.setRenderHints(
        QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform
    )
    drawing.setClipPath(outline)
    if picture is None:
        paint_title_card(drawing, frame, poster.card)
    else:
        drawing.drawImage(frame, picture, _cropped(picture))
    drawing.end()
    return image


def _cropped(image: QImage) -> QRectF:
    """The middle of an image that is not 2 : 3."""
    width, height = image.width(), image.height()
    wanted = min(width, height * 2 / 3)
    tall = wanted * 1.5
    return QRectF((width - wanted) / 2, (height - tall) / 2, wanted, tall)


def _paint_lines(
    painter: QPainter, area: QRect, top: int, poster: FilmPoster, theme: Theme, *, titled: bool
) -> None:
    letters = font("caption")
    metrics = QFontMetrics(letters)
    lines = [(poster.title, theme.text)] if titled else []
    fits = metrics.horizontalAdvance(poster.line) <= area.width()
    line_color = theme.accent if poster.half_stars else theme.muted
    lines.append((poster.line if fits else poster.short_line, line_color))
    painter.setFont(letters)
    for i, (text, color) in enumerate(lines):
        line = QRect(
            area.x(), area.y() + top + i * metrics.height(), area.width(), metrics.height()
        )
        painter.setPen(color)
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
