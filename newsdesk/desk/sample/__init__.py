"""The sample newsroom: an invented story with everything around it, played through the desk like any other."""

from newsdesk.desk.sample.material import Material, read_material
from newsdesk.desk.sample.newsroom import SampleNewsroom, load_sample

__all__ = ["Material", "SampleNewsroom", "load_sample", "read_material"]
