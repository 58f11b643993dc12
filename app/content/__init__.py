"""What authors wrote: lessons and registries, read once, checked, and served as an immutable library.

Pure: no Flask, no database, no clock (`today` is always passed in).

- `tree.py`       the raw tree of one file, every node with its line
- `reading/`      text → raw tree (front matter, steps, one file for each group of blocks)
- `passages.py`   every passage of a tree with an address that survives editing
- `citations.py`  `{{LAW-14-2-7.after}}` and `{n:3년}`: what stands for a number
- `problems.py`, `messages.py`   what can be wrong, in Korean and English
- `checks/`       structure, quizzes, stories, parity, truth, care, registries: one file each;
                  `consequences.py` sees to it that one cause gives one message
- `registries.py`, `strict_yaml.py`, `misfits.py`   dated facts, help channels, ideas, duties
- `lock.py`       what a translation was confirmed against
- `model.py`, `logic.py`, `building.py`   two raw trees → one module with words in both languages
- `rendering.py`  a leaf of Markdown → safe HTML
- `reading_time.py`, `durations.py`       about how long something takes
- `doors.py`      the five doors of the help page
- `papers.py`     what a school prints: letters, cards, a poster
- `cited.py`      which facts a module rests on
- `gift.py`       the items of a module for Moodle
- `library.py`    everything above, as one immutable index with a fingerprint
"""
