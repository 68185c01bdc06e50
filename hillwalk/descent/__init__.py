"""Walking down a hill, step by step."""

from hillwalk.descent.walk import Walk, descend

__all__ = ["Walk", "descend"]
