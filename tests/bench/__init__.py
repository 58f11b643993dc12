"""`python -m tests.bench`: how fast, how large and how light the site is, beside a bare page.

- `pages`    which pages, and which visitors: read from the library, nothing is named here
- `anchor`   the bare Flask page that sends the same bytes; started as a process of its own
- `servers`  starts the site and the anchor, waits for the first answer, stops them
- `load`     the closed and the open loop, over `lines`; `fetching` is for what is not timed
- `machine`  CPU, memory and what other programs use, from /proc
- `rounds`   A B A B: the site's page, then the bare one; `samples` takes medians and ratios
- `weight`   what a browser fetches for a first view, as sent; `naming` reads who names what
- `students` a school made through the services; `answers` stores, beside the bare `durable`;
             `lesson` is a class that comes in at once; `records` runs them on one database
- `crowd`    schools of students in bulk, who went through modules in one of many `ways`;
             `dashboards` shows a class to its teacher, among few of them and among many
- `aims`     what is aimed at; `results` all of it, with the aims; `report` is the table, `data` the JSON

Nothing here says that a time is too long; it prints what was measured beside what is aimed at.
"""
