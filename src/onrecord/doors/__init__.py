"""Doors: thin translations of the flow's verbs for people and programs. They hold no rule of their own."""
