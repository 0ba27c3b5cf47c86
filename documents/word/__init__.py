"""How do the blocks of a paper become a Word file?"""
