"""Found by volatility3 through ``-p "$(qemusave volatility)"``: brings the layer for saved images."""

from qemusave.plugins.volatility import SavedImageLayer, SavedImageStacker

__all__ = ["SavedImageLayer", "SavedImageStacker"]
