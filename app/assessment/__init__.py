"""What an item is, what a response to it is worth, and what follows from it.

Every rule about questions stands here, once, as a pure function of what it is given:

========================  ==================================================================
``items``                 ``Item`` and the table ``KINDS`` from kind name to class
``any_kind``              what every kind promises
``single`` … ``matching``  one file per kind (``placing``: what sorting and matching share)
``responses``             one person's answer in its canonical short form
``keys``                  what a key looks like; why a response is refused
``outcomes``              what grading gives back
``tries``                 up to two responses to one item
``drawing``               which items of a pool one person meets
``progress``              what one person has done in one module
``suppression``           how a count of students may be shown
``class_counts``          what a group of students chose, as numbers
``class_tables``          those numbers as tables, each safe alone
``otherwise``             what could have been answered otherwise, and what that would change
``witnesses``             whether more could be worked out from all of them together
``publishing``            what is shown of a group, and of several
``item_statistics``       facility, option counts, the most chosen wrong option
``chance``                chance that comes out the same for the same seed
========================  ==================================================================

What does not belong here: Flask, the database, HTML, the clock, chance without a seed, and words
for people. An item knows keys only, never its texts, so that the language of the page cannot
change what an answer is worth.
"""
