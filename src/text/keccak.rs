//! SHA-3 and SHAKE (FIPS 202): the Keccak sponge.

/// Constants of the rounds.
const ROUNDS: [u64; 24] = {
    // A linear feedback shift register gives the bits: x^8 + x^6 + x^5 + x^4 + 1.
    let mut rounds = [0; 24];
    let mut register = 1u8;
    let mut round = 0;
    while round < 24 {
        let mut power = 0;
        while power < 7 {
            if register & 1 != 0 {
                rounds[round] |= 1u64 << ((1u32 << power) - 1);
            }
            register = if register & 0x80 != 0 { (register << 1) ^ 0x71 } else { register << 1 };
            power += 1;
        }
        round += 1;
    }
    rounds
};

fn permute(state: &mut [u64; 25]) {
    for constant in ROUNDS {
        let mut column = [0; 5];
        for x in 0..5 {
            column[x] = (0..5).fold(0, |sum, y| sum ^ state[x + 5 * y]);
        }
        for x in 0..5 {
            let mix = column[(x + 4) % 5] ^ column[(x + 1) % 5].rotate_left(1);
            (0..5).for_each(|y| state[x + 5 * y] ^= mix);
        }
        let (mut x, mut y) = (1, 0);
        let mut carried = state[1];
        for step in 1..=24 {
            (x, y) = (y, (2 * x + 3 * y) % 5);
            let at = x + 5 * y;
            let turned = carried.rotate_left(step * (step + 1) / 2 % 64);
            carried = std::mem::replace(&mut state[at], turned);
        }
        for row in state.chunks_exact_mut(5) {
            let old = [row[0], row[1], row[2], row[3], row[4]];
            (0..5).for_each(|x| row[x] = old[x] ^ (!old[(x + 1) % 5] & old[(x + 2) % 5]));
        }
        state[0] ^= constant;
    }
}

/// A sponge that takes bytes, and gives any number of them.
#[derive(Clone)]
pub struct Keccak {
    state: [u64; 25],
    /// Bytes of the state that input goes into, or output comes from.
    pub rate: usize,
    at: usize,
    /// What ends the input: it tells the functions of the family apart.
    suffix: u8,
}

impl Keccak {
    fn new(rate: usize, suffix: u8) -> Keccak {
        Keccak { state: [0; 25], rate, at: 0, suffix }
    }

    /// SHA-3 with a digest of so many bytes.
    pub fn sha3(size: usize) -> Keccak {
        Keccak::new(200 - 2 * size, 0x06)
    }

    /// SHAKE of so many bits of security.
    pub fn shake(bits: usize) -> Keccak {
        Keccak::new(200 - bits / 4, 0x1f)
    }

    fn mix(&mut self, at: usize, byte: u8) {
        self.state[at / 8] ^= u64::from(byte) << (at % 8 * 8);
    }

    pub fn update(&mut self, data: &[u8]) {
        let mut rest = data;
        while let Some((&byte, behind)) = rest.split_first() {
            // Whole blocks go in by words.
            if self.at == 0 && rest.len() >= self.rate {
                let (block, behind) = rest.split_at(self.rate);
                for (word, bytes) in self.state.iter_mut().zip(block.as_chunks::<8>().0) {
                    *word ^= u64::from_le_bytes(*bytes);
                }
                permute(&mut self.state);
                rest = behind;
                continue;
            }
            self.mix(self.at, byte);
            self.at += 1;
            if self.at == self.rate {
                permute(&mut self.state);
                self.at = 0;
            }
            rest = behind;
        }
    }

    /// The first bytes of the output, as many as there is room for.
    pub fn finish(mut self, out: &mut [u8]) {
        self.mix(self.at, self.suffix);
        self.mix(self.rate - 1, 0x80);
        for block in out.chunks_mut(self.rate) {
            permute(&mut self.state);
            for (at, byte) in block.iter_mut().enumerate() {
                *byte = (self.state[at / 8] >> (at % 8 * 8)) as u8;
            }
        }
    }
}
