"""Words of a text: str methods, dict counters, sorting of the result."""

STEMS = "the of lock thread queue wait task run gil free park hand over list dict count word shape call frame".split()
ENDINGS = ["", "s", "ed", "ing", "er", ",", ".", "'s"]


def text(lines):
    seed = 42
    for _ in range(lines):
        words = []
        for _ in range(12):
            seed = (seed * 1103515245 + 12345) % 2147483648
            word = STEMS[seed // 7 % len(STEMS)] + ENDINGS[seed // 1009 % len(ENDINGS)]
            words.append(word.capitalize() if seed % 11 == 0 else word)
        yield " ".join(words)


def main():
    counts = {}
    lengths = {}
    for line in text(50_000):
        for word in line.split():
            word = word.strip(",.'").lower()
            if word.endswith("'s"):
                word = word[:-2]
            counts[word] = counts.get(word, 0) + 1
            if len(word) in lengths:
                lengths[len(word)] += 1
            else:
                lengths[len(word)] = 1
    top = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:5]
    print(len(counts), " ".join(f"{word}={count}" for word, count in top), sorted(lengths.items())[:3])


main()
