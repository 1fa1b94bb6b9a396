"""The folder for volatility3's ``-p``: nothing is in it but the module that brings the layer."""
