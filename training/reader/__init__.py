"""Trains the reader: one small transformer with heads for tags, tree, entities, event triggers and their arguments."""
