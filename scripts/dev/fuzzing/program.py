"""Random programs.

A program is a list of chunks, each executed on its own in one namespace (see harness.py), so that an exception ends a
chunk and not the program.
"""

import random

from .library import Library


class Program(Library):
    def __init__(self, seed):
        self.random = random.Random(seed)
        self.scope = {}
        self.count = 0
        self.loops = 0
        self.in_function = False
        self.in_generator = False
        self.in_coroutine = False
        self.locals = set()

    def fresh(self, prefix):
        self.count += 1
        return f"{prefix}{self.count}"

    def chunks(self):
        """The program."""
        result = ["\n".join(self.assignment()) for _ in range(self.random.randint(1, 3))]
        for _ in range(self.random.randint(2, 6)):
            result.append("\n".join(self.choose(
                (4, self.function_and_calls),
                (2, self.class_and_use),
                (2, self.generator_and_use),
                (1, self.coroutine_and_use),
                (2, lambda: self.statement(2)),
                (3, self.shown),
                (6, self.scene),
                (3, self.library),
            )))
        result.append("\n".join(f"show({name!r}, {name})" for name in self.scope) or "pass")
        return result
