//! BLAKE2b and BLAKE2s (RFC 7693), with salt, personalisation and the parameters of tree hashing.

/// What differs between the two.
pub trait Word: Copy + Default {
    const BLOCK: usize;
    const ROUNDS: usize;
    /// Bytes of a word.
    const SIZE: usize;
    const TURNS: [u32; 4];
    const START: [Self; 8];
    fn read(bytes: &[u8]) -> Self;
    fn write(self, out: &mut [u8]);
    fn plus(self, other: Self) -> Self;
    fn xor(self, other: Self) -> Self;
    fn turned(self, by: u32) -> Self;
    fn low(count: u128) -> Self;
    fn high(count: u128) -> Self;
    fn ones() -> Self;
}

macro_rules! word {
    ($t:ty, $block:literal, $rounds:literal, $turns:expr, $start:expr) => {
        impl Word for $t {
            const BLOCK: usize = $block;
            const ROUNDS: usize = $rounds;
            const SIZE: usize = size_of::<$t>();
            const TURNS: [u32; 4] = $turns;
            const START: [$t; 8] = $start;

            fn read(bytes: &[u8]) -> $t {
                bytes.iter().rev().fold(0, |word, &byte| word << 8 | <$t>::from(byte))
            }

            fn write(self, out: &mut [u8]) {
                out.copy_from_slice(&self.to_le_bytes()[..out.len()]);
            }

            fn plus(self, other: $t) -> $t {
                self.wrapping_add(other)
            }

            fn xor(self, other: $t) -> $t {
                self ^ other
            }

            fn turned(self, by: u32) -> $t {
                self.rotate_right(by)
            }

            fn low(count: u128) -> $t {
                count as $t
            }

            fn high(count: u128) -> $t {
                (count >> <$t>::BITS) as $t
            }

            fn ones() -> $t {
                <$t>::MAX
            }
        }
    };
}

word!(
    u64,
    128,
    12,
    [32, 24, 16, 63],
    [
        0x6a09e667f3bcc908,
        0xbb67ae8584caa73b,
        0x3c6ef372fe94f82b,
        0xa54ff53a5f1d36f1,
        0x510e527fade682d1,
        0x9b05688c2b3e6c1f,
        0x1f83d9abfb41bd6b,
        0x5be0cd19137e2179,
    ]
);
word!(
    u32,
    64,
    10,
    [16, 12, 8, 7],
    [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]
);

/// The order in which the rounds take the words of a block.
const ORDER: [[usize; 16]; 10] = [
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15],
    [14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3],
    [11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4],
    [7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8],
    [9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13],
    [2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9],
    [12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11],
    [13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10],
    [6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5],
    [10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0],
];

/// Where the eight mixings of a round work: four columns, then four diagonals.
const MIXES: [[usize; 4]; 8] = [
    [0, 4, 8, 12],
    [1, 5, 9, 13],
    [2, 6, 10, 14],
    [3, 7, 11, 15],
    [0, 5, 10, 15],
    [1, 6, 11, 12],
    [2, 7, 8, 13],
    [3, 4, 9, 14],
];

/// A hash that takes bytes.
#[derive(Clone)]
pub struct Blake2<W> {
    state: [W; 8],
    count: u128,
    /// Input that waits until it is known not to be the last block.
    held: Vec<u8>,
    pub size: usize,
    last_node: bool,
}

/// What a hash starts from; sizes are in bytes.
pub struct Parameters<'a> {
    pub size: usize,
    pub key: &'a [u8],
    pub salt: &'a [u8],
    pub person: &'a [u8],
    pub fanout: u8,
    pub depth: u8,
    pub leaf_size: u32,
    pub node_offset: u64,
    pub node_depth: u8,
    pub inner_size: u8,
    pub last_node: bool,
}

impl<W: Word> Blake2<W> {
    /// Sizes are at most those of the algorithm: 8 words of digest and key, 2 of salt and person.
    pub fn new(with: &Parameters) -> Blake2<W> {
        let mut block = vec![0; 8 * W::SIZE];
        block[..4].copy_from_slice(&[with.size as u8, with.key.len() as u8, with.fanout, with.depth]);
        block[4..8].copy_from_slice(&with.leaf_size.to_le_bytes());
        // The offset has 8 bytes in one, 6 in the other, and what follows stands right behind it.
        let offset = if W::SIZE == 8 { 8 } else { 6 };
        block[8..8 + offset].copy_from_slice(&with.node_offset.to_le_bytes()[..offset]);
        block[8 + offset] = with.node_depth;
        block[9 + offset] = with.inner_size;
        let (salt, person) = (4 * W::SIZE, 6 * W::SIZE);
        block[salt..salt + with.salt.len()].copy_from_slice(with.salt);
        block[person..person + with.person.len()].copy_from_slice(with.person);
        let mut state = W::START;
        for (word, bytes) in state.iter_mut().zip(block.chunks_exact(W::SIZE)) {
            *word = word.xor(W::read(bytes));
        }
        let mut held = Vec::with_capacity(W::BLOCK);
        if !with.key.is_empty() {
            held.extend_from_slice(with.key);
            held.resize(W::BLOCK, 0);
        }
        Blake2 { state, count: 0, held, size: with.size, last_node: with.last_node }
    }

    fn compress(&mut self, block: &[u8], last: bool) {
        let mut message = [W::default(); 16];
        for (word, bytes) in message.iter_mut().zip(block.chunks_exact(W::SIZE)) {
            *word = W::read(bytes);
        }
        let mut work = [W::default(); 16];
        work[..8].copy_from_slice(&self.state);
        work[8..].copy_from_slice(&W::START);
        work[12] = work[12].xor(W::low(self.count));
        work[13] = work[13].xor(W::high(self.count));
        if last {
            work[14] = work[14].xor(W::ones());
            if self.last_node {
                work[15] = work[15].xor(W::ones());
            }
        }
        for round in 0..W::ROUNDS {
            let order = &ORDER[round % 10];
            for (mix, &[a, b, c, d]) in MIXES.iter().enumerate() {
                for (half, turns) in W::TURNS.chunks_exact(2).enumerate() {
                    work[a] = work[a].plus(work[b]).plus(message[order[2 * mix + half]]);
                    work[d] = work[d].xor(work[a]).turned(turns[0]);
                    work[c] = work[c].plus(work[d]);
                    work[b] = work[b].xor(work[c]).turned(turns[1]);
                }
            }
        }
        for (at, word) in self.state.iter_mut().enumerate() {
            *word = word.xor(work[at]).xor(work[at + 8]);
        }
    }

    pub fn update(&mut self, mut data: &[u8]) {
        while !data.is_empty() {
            if self.held.len() == W::BLOCK {
                self.count += W::BLOCK as u128;
                let block = std::mem::take(&mut self.held);
                self.compress(&block, false);
                self.held = block;
                self.held.clear();
            }
            let (taken, rest) = data.split_at(data.len().min(W::BLOCK - self.held.len()));
            self.held.extend_from_slice(taken);
            data = rest;
        }
    }

    pub fn finish(mut self) -> Vec<u8> {
        self.count += self.held.len() as u128;
        let mut block = std::mem::take(&mut self.held);
        block.resize(W::BLOCK, 0);
        self.compress(&block, true);
        let mut out = vec![0; 8 * W::SIZE];
        for (bytes, word) in out.chunks_exact_mut(W::SIZE).zip(self.state) {
            word.write(bytes);
        }
        out.truncate(self.size);
        out
    }
}
