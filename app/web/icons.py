"""The icons: 24 grid, 2 px round stroke, always beside a word (the theme button is labelled)."""

from markupsafe import Markup

_SHAPES = {
    "exit": '<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M15 8l4 4-4 4M19 12H9"/>',
    "theme": '<circle cx="12" cy="12" r="8"/><path d="M12 4a8 8 0 0 1 0 16z" fill="currentColor"/>',
    "clock": '<circle cx="12" cy="12" r="8"/><path d="M12 8v4l3 2"/>',
    "read": '<path d="M12 7c-2-2-5-2-8-2v13c3 0 6 0 8 2 2-2 5-2 8-2V5c-3 0-6 0-8 2zM12 7v13"/>',
    "story": '<path d="M4 6h11v8H9l-3 3v-3H4zM18 9h2v8h-2v3l-3-3h-3"/>',
    "mirror": '<path d="M12 3v18M8 7H4v10h4M16 7h4v10h-4"/>',
    "reveal": '<path d="M12 21v-7c0-3-6-3-6-8V4M12 14c0-3 6-3 6-8V4"/>',
    "law": '<path d="M15 7c0-4-6-4-6-.5C9 10 15 9 15 13c0 2-3 2.5-3 2.5M9 17c0 4 6 4 6 .5C15 14 9 15 9 11c0-2 3-2.5 3-2.5"/>',
    "phone": '<path d="M5 4h4l1.5 4-2 1.5a11 11 0 0 0 6 6l1.5-2 4 1.5v4c0 .5-.5 1-1 1A16 16 0 0 1 4 5c0-.5.5-1 1-1z"/>',
    "guard": '<path d="M3 20h3c2 0 2-2 2-4v-3a6 6 0 1 1 8 0"/><circle cx="12" cy="9" r="1.5" fill="currentColor"/><path d="M16 13v3c0 2 0 4 2 4h3"/>',
    "check": '<path d="M5 12.5l4.5 4.5L19 7"/>',
    "again": '<path d="M5 9a8 8 0 1 1-1 5M5 4v5h5"/>',
    "ring": '<circle cx="12" cy="12" r="7"/>',
    "other": '<circle cx="12" cy="12" r="8" stroke-dasharray="2.5 3.5"/>',
    "note": '<path d="M5 4h14v11l-5 5H5zM14 20v-5h5M8.5 9h7M8.5 13h4"/>',
    "veil": '<path d="M4 12c4-6 12-6 16 0M4 12c1 1.5 2.300 2.600 3.700 3.300M20 12c-3 4.5-7 5-9.5 4.300M5 19L19 5"/>',
    "next": '<path d="M5 12h14M13 6l6 6-6 6"/>',
    "back": '<path d="M19 12H5M11 6l-6 6 6 6"/>',
    "people": '<circle cx="9" cy="8" r="3"/><path d="M3 20c0-7 12-7 12 0M15.5 5.200a3 3 0 0 1 0 5.600M17.5 14c2.300.8 3.5 3 3.5 6"/>',
    "person": '<circle cx="12" cy="8" r="3.5"/><path d="M5 20c0-8 14-8 14 0"/>',
    "here": '<path d="M12 21v-6"/><circle cx="12" cy="9" r="5.5"/><circle cx="12" cy="9" r="1.5" fill="currentColor"/>',
    "day": '<path d="M4 6h16v14H4zM4 11h16M8 3v4M16 3v4"/>',
    "quiz": '<path d="M4 6h3v3H4zM4 15h3v3H4zM11 7.5h9M11 16.5h9"/>',
    "leave": '<path d="M14 4h5v16h-5M11 8l-4 4 4 4M7 12h9"/>',
    "key": '<circle cx="8" cy="12" r="4"/><path d="M12 12h9M18 12v4"/>',
    "printer": '<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>',
    "clear": '<path d="M4 20h16M8 16l-4-4 9-8 7 7-6 5zM9 8l7 7"/>',
}
_FRAME = '<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{}</svg>'
_ICONS = {name: Markup(_FRAME.format(shape)) for name, shape in _SHAPES.items()}  # noqa: S704 - ours

# Three strokes, never tilted or filled: the fork of the ㅅ, the ㅓ, and the foot of the ㄴ.
_WORDMARK = Markup(
    '<svg viewBox="0 0 64 64" fill="none" stroke="currentColor" stroke-width="6" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">'
    '<path d="M23 5v9M23 14c0 12-6 20-16 25M23 14c0 11 6 19 15 23"/>'
    '<path d="M53 4v40M53 23H41"/><path d="M15 45v7a4 4 0 0 0 4 4h37"/></svg>'
)


def icon(name: str) -> Markup:
    """Give an icon by name; raises KeyError for one the set does not have."""
    return _ICONS[name]


def wordmark() -> Markup:
    """Give the wordmark in the colour of its surroundings."""
    return _WORDMARK
