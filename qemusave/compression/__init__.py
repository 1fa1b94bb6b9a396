"""How payloads are compressed: one module a codec, both directions, and one row for each in ``table.py``.

The codecs share ``packed``, ``members`` and ``blocks`` for reading and ``pieces`` for writing.  ``codecs`` says what a
codec's module has to offer, and imports the one that is asked for; everybody else uses ``table``, ``decode`` and
``encode``.
"""
