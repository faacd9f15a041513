"""The harness: measures the program against labels made by people.

python -m eval --help
"""
