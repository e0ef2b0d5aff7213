"""The commands of the command line, a module for each topic; ``table`` lists them.

A command turns options into one library call and prints what it gives.
"""
