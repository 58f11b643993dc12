"""What authors wrote: lessons and registries, read once, checked, and served as an immutable library.

Pure: no Flask, no database, no clock (`today` is always passed in).

- `tree.py`       the raw tree of one file, every node with its line
- `reading/`      text → raw tree (front matter, steps, one file for each group of blocks)
- `problems.py`, `messages.py`   what can be wrong, in Korean and English
- `checks/`       structure, quizzes, stories, parity, truth, care: one file each
- `registries.py`, `facts.py`, `channels.py`, `misconceptions.py`   the dated facts and names
- `model.py`, `building.py`      two raw trees → one module with words in both languages
- `rendering.py`  a leaf of Markdown → safe HTML
- `library.py`    everything above, as one immutable index with a fingerprint
"""
