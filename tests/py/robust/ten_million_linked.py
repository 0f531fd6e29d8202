# skip-oracle
# CPython needs more than two seconds and 800 MB for it; the answer is the line that it prints.
head = None
for i in range(10_000_000): head = [head]
head = None
print("ten million dropped")
