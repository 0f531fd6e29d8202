"""Breaks programs: a token dropped, added, replaced or exchanged. They are compiled only, to compare syntax errors."""

import re

TOKEN = re.compile(r'"""|\'\'\'|\w+|\s+|[^\w\s]')
WRONG = r"""( ) [ ] { } : , = == if else for in def class return not and or lambda * ** . ; x 1 'a' f'{ } " ' None True
yield await import from as with try except finally -> := ! @ 0x 1e 5a del pass while match case async global print""".split()


def broken(chunks, random):
    """Each chunk with a mistake or two, and as often without its end."""
    result = []
    for chunk in chunks:
        if random.random() < 0.5:
            chunk = chunk[:400].rpartition("\n")[0] or chunk
        tokens = TOKEN.findall(chunk)
        for _ in range(random.choice([1, 1, 1, 2])):
            place = random.randrange(len(tokens))
            tokens[place:place + 1] = random.choice([
                [], [], [random.choice(WRONG), tokens[place]], [tokens[place], "\n", " "], [random.choice(WRONG)],
                [random.choice(tokens)],
            ])
            tokens = tokens or ["x"]
        result.append("".join(tokens))
    return result
