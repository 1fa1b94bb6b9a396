"""An image in the terminal: the tree of its structure beside its bytes.  Needs textual (`qemusave[tui]`)."""
