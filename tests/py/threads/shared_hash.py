# Hashes and compressors work without the lock, but one thread at a time.
import hashlib
import threading
import zlib

CHUNK = b"the same for all " * 1000
TIMES = 40


def together(work, count=4):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


for name in ["md5", "sha1", "sha256", "sha512", "sha3_256", "shake_128", "blake2b", "blake2s"]:
    state = hashlib.new(name)
    seen = []

    def work():
        for _ in range(TIMES):
            state.update(CHUNK)
            seen.append(state.copy().hexdigest(*[8][:name.startswith("shake")]))

    together(work)
    size = [32] if name.startswith("shake") else []
    alone = hashlib.new(name, CHUNK * (4 * TIMES))
    possible = set()
    grown = hashlib.new(name)
    for _ in range(4 * TIMES):
        grown.update(CHUNK)
        possible.add(grown.hexdigest(*[8][:name.startswith("shake")]))
    print(name, state.hexdigest(*size) == alone.hexdigest(*size), possible.issuperset(seen))

packer = zlib.compressobj()
parts = []
lock = threading.Lock()


def pack():
    for _ in range(TIMES):
        # What one gives goes behind what was given before.
        with lock:
            parts.append(packer.compress(CHUNK))


together(pack)
parts.append(packer.flush())
print(zlib.decompress(b"".join(parts)) == CHUNK * (4 * TIMES))

try:
    packer.compress(b"more")
except zlib.error as error:
    print(error)

packed = zlib.compress(CHUNK * 50)
sums = []


def unpack():
    text = zlib.decompress(packed)
    sums.append((len(text), zlib.crc32(text), zlib.adler32(text)))


together(unpack)
print(set(sums) == {(len(CHUNK) * 50, zlib.crc32(CHUNK * 50), zlib.adler32(CHUNK * 50))}, len(sums))

reader = zlib.decompressobj()
left = [packed[at:at + 7] for at in range(0, len(packed), 7)]
out = []


def read():
    while True:
        with lock:
            if not left:
                return
            out.append(reader.decompress(left.pop(0)))


together(read)
print(b"".join(out) == CHUNK * 50, reader.eof, reader.unused_data)
