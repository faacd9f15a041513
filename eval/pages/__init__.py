"""Pages of the documentation that are made from the code, so that they say what it does.

python -m eval pages
"""
