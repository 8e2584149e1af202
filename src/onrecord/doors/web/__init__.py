"""The reading room: the record as pages in a browser. Pages are documents, states are addresses.

Each page is made by one function of ``views`` from the record and what its address asks; ``app`` puts them on their
addresses, each with a JSON twin and, where it is a list, a CSV one. Nothing here writes to the record but ``adding``.
"""
