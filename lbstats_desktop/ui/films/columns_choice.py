"""Which columns a table of films shows: those wanted, as far as there is room for them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QTableView

from lbstats_desktop.ui.films.columns import TITLE, FilmColumn
from lbstats_desktop.ui.widgets.table_layout import TableLayout

_TITLE_AT_LEAST_PX = 170
_WIDEST_PX = 2_000
_ASCENDING, _DESCENDING = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


class FilmColumnsChoice(QObject):
    """Shows the wanted columns of `table` and hides the others.

    `wanted` are the most wanted first: where it is narrow, the last ones give way to the title.
    Columns of film data are not there as long as nothing is known of any film.
    """

    changed = Signal()
    """The person wanted other columns, widths or another order: `layout` is another one."""

    def __init__(
        self, table: QTableView, columns: Sequence[FilmColumn], wanted: Sequence[FilmColumn]
    ) -> None:
        super().__init__(table)
        self._table = table
        self._columns = tuple(columns)
        self._usual = tuple(column for column in wanted if column is not TITLE)
        self._wanted = self._usual
        self._header = table.horizontalHeader()
        self._usual_px = [self._header.sectionSize(i) for i in range(len(columns))]
        self._widths_px = list(self._usual_px)
        self._data_known = False
        self._header.sectionResized.connect(self._on_section_resized)
        self._header.sortIndicatorChanged.connect(self.changed)

    @property
    def wanted(self) -> tuple[FilmColumn, ...]:
        """The columns wanted beside the title, the most wanted first."""
        return self._wanted

    def want(self, column: FilmColumn, wanted: bool) -> None:
        """Want a column before all others, or no more."""
        others = tuple(one for one in self._wanted if one is not column)
        self._wanted = (column, *others) if wanted else others
        self.fit()
        self.changed.emit()

    def know_film_data(self, known: bool) -> None:
        """Let columns of film data be there, or not."""
        if known != self._data_known:
            self._data_known = known
            self.fit()

    def fit(self) -> None:
        """Show as many of the wanted columns as there is room for."""
        room_px = self._table.viewport().width() - _TITLE_AT_LEAST_PX
        shown: set[FilmColumn] = {TITLE}
        for column in self._wanted:
            if column.of_film_data and not self._data_known:
                continue
            room_px -= self._widths_px[self._columns.index(column)]
            # Whatever is wanted most is there, however narrow it is.
            if room_px < 0 and len(shown) > 1:
                break
            shown.add(column)
        for section, column in enumerate(self._columns):
            if self._header.isSectionHidden(section) == (column in shown):
                self._header.setSectionHidden(section, column not in shown)

    def layout(self) -> TableLayout:
        """How the table is now."""
        drawn = {
            column.order: width
            for column, width, usual in zip(
                self._columns, self._widths_px, self._usual_px, strict=True
            )
            if width != usual and column is not TITLE
        }
        sorted_by = self._columns[self._header.sortIndicatorSection()]
        descending = self._header.sortIndicatorOrder() == _DESCENDING
        names = tuple(column.order for column in self._wanted)
        return TableLayout(names, drawn, sorted_by.order, descending)

    def restore(self, layout: TableLayout) -> None:
        """Have the table as it was left; columns that it does not have are passed over."""
        by_name = {column.order: column for column in self._columns if column is not TITLE}
        wanted = (by_name[name] for name in layout.columns if name in by_name)
        self._wanted = tuple(dict.fromkeys(wanted))
        for section, column in enumerate(self._columns):
            if column.order in by_name and column.order in layout.widths_px:
                width = max(
                    self._header.minimumSectionSize(),
                    min(layout.widths_px[column.order], _WIDEST_PX),
                )
                self._widths_px[section] = width
                self._header.resizeSection(section, width)
            if column.order == layout.sorted_by:
                order = _DESCENDING if layout.descending else _ASCENDING
                self._table.sortByColumn(section, order)
        self.fit()

    def columns_menu(self, menu: QMenu) -> None:
        """Add to `menu` what columns there are, those that are shown checked."""
        for section, column in enumerate(self._columns):
            if column is not TITLE:
                action = self._column_action(column, menu)
                # One that gave way is asked for like one that was not wanted.
                action.setChecked(not self._header.isSectionHidden(section))
                action.toggled.connect(partial(self.want, column))
                menu.addAction(action)
        menu.addSeparator()
        usual = menu.addAction("Usual columns")
        usual.setEnabled(set(self._wanted) != set(self._usual))
        usual.triggered.connect(self._on_usual_wanted)

    def order_menu(self, menu: QMenu) -> None:
        """Add to `menu` what films can be put in order by."""
        for section, column in enumerate(self._columns):
            action = self._column_action(column, menu)
            action.setChecked(section == self._header.sortIndicatorSection())
            action.triggered.connect(partial(self._put_in_order, section))
            menu.addAction(action)

    def _column_action(self, column: FilmColumn, menu: QMenu) -> QAction:
        action = QAction(column.full_title, menu)
        action.setCheckable(True)
        action.setEnabled(self._data_known or not column.of_film_data)
        return action

    def _put_in_order(self, section: int) -> None:
        """As a click on the column's title does: the other way if it is in that order already."""
        order = self._columns[section].first_order
        same = section == self._header.sortIndicatorSection()
        if same and self._header.sortIndicatorOrder() == order:
            order = _ASCENDING if order == _DESCENDING else _DESCENDING
        self._table.sortByColumn(section, order)

    @Slot()
    def _on_usual_wanted(self) -> None:
        self._wanted = self._usual
        self.fit()
        self.changed.emit()

    @Slot(int, int, int)
    def _on_section_resized(self, section: int, _before_px: int, width_px: int) -> None:
        # One that is hidden has no width, but keeps the one it had; the title has what is left.
        drawn = width_px and self._columns[section] is not TITLE
        if drawn and width_px != self._widths_px[section]:
            self._widths_px[section] = width_px
            self.changed.emit()
