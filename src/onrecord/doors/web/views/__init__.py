"""The pages, one file each: every function takes a :class:`~onrecord.doors.web.page.Room` and returns a ``Page``."""
