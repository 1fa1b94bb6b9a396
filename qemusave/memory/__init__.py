"""The guest's memory: where pages are, blocks, bitmaps, physical addresses, what is missing."""
