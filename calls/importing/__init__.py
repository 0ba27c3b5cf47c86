"""How do other people's files become calls?"""
