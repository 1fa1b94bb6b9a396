"""Opens a migration stream with volatility3, whose interpreter runs this; opening reads the whole stream once."""

import sys
from pathlib import Path

from volatility3.framework import contexts
from volatility3.framework.layers import physical, qemu

context = contexts.Context()
context.config["file.location"] = Path(sys.argv[1]).resolve().as_uri()
context.add_layer(physical.FileLayer(context, "file", "file"))
context.config["memory.base_layer"] = "file"
context.add_layer(qemu.QemuSuspendLayer(context, "memory", "memory"))
