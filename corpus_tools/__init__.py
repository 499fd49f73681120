"""Compare how outlets report the same event in Indonesian.

The first notebooks use the names listed in `__init__.pyi`. All other names are in the rooms: `corpus_tools.say` for
sentences, `corpus_tools.plot` for figures, `corpus_tools.speech`, `corpus_tools.facts` and so on. Nothing is imported
before it is used.
"""

import lazy_loader

__version__ = "0.2.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
