"""Random access into compressed payloads: parts that are decoded by themselves, one module a way (formats/index.py).

``scan`` reads a payload once and notes its parts; ``seekable`` reads any place of the stream by them.
"""
