"""x"""


def sweep(): ...
