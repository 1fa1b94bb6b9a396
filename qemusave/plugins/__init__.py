"""What other programs load: volatility3, drgn."""
