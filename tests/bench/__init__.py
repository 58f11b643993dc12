"""`python -m tests.bench`: how fast, how large and how light the site is, beside a bare page.

- `pages`    which pages, and which visitors: read from the library, nothing is named here
- `anchor`   the bare Flask page that sends the same bytes; started as a process of its own
- `servers`  starts the site and the anchor, waits for the first answer, stops them
- `load`     the closed and the open loop
- `machine`  CPU, memory and what other programs use, from /proc
- `rounds`   A B A B: the site's page, then the bare one; medians and ratios of clean rounds
- `weight`   what a browser fetches for a first view, as sent
- `report`   the aims, the table, the JSON

Nothing here says that a time is too long; it prints what was measured beside what is aimed at.
"""
