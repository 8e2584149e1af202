"""6. Articles into stories: reports of one happening put together."""

from onrecord.stories.group import group
from onrecord.stories.sketch import Sketch, sketch, sketch_of

__all__ = ["Sketch", "group", "sketch", "sketch_of"]
