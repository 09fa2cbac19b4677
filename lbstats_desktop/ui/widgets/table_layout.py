"""How the person left a table: which columns, how wide, in which order of rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Columns are told by name. `columns` are those wanted, the most wanted first; `widths_px`
    of those that were drawn wider or narrower; `sorted_by` "" is the table's own order.
    """

    columns: tuple[str, ...]
    widths_px: Mapping[str, int] = field(default_factory=dict)
    sorted_by: str = ""
    descending: bool = False

    def to_json(self) -> dict[str, object]:
        """Plain values for `json`; `from_json` reads them back."""
        return {
            "columns": list(self.columns),
            "widths_px": dict(self.widths_px),
            "sorted_by": self.sorted_by,
            "descending": self.descending,
        }

    @classmethod
    def from_json(cls, value: object) -> TableLayout | None:
        """The layout that `to_json` wrote; of anything else what can be used, None if nothing."""
        if not isinstance(value, dict) or not isinstance(value.get("columns"), list):
            return None
        widths = value.get("widths_px")
        sorted_by = value.get("sorted_by")
        return cls(
            tuple(name for name in value["columns"] if isinstance(name, str)),
            {
                str(name): width
                for name, width in (widths.items() if isinstance(widths, dict) else ())
                if isinstance(width, int) and width > 0
            },
            sorted_by if isinstance(sorted_by, str) else "",
            value.get("descending") is True,
        )
