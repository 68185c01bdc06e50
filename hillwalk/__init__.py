"""Walk down a hill: a formula traced once, differentiated in Python and in the browser."""
