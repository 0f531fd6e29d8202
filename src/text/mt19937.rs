//! The Mersenne Twister MT19937 (Matsumoto and Nishimura, 1998), seeded and read as CPython's `_random` does, so that a
//! seed gives the same numbers.

use dashu_base::Sign;
use dashu_int::{IBig, UBig};

/// How many words the state has.
pub const LEN: usize = 624;
const MIDDLE: usize = 397;

/// A generator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mt19937 {
    state: [u32; LEN],
    /// The next word to give; `LEN` when new ones are due.
    index: usize,
}

impl Mt19937 {
    /// Seeds with one word.
    pub fn from_word(seed: u32) -> Mt19937 {
        let mut state = [0; LEN];
        state[0] = seed;
        for i in 1..LEN {
            let last: u32 = state[i - 1];
            state[i] = 1_812_433_253u32.wrapping_mul(last ^ (last >> 30)).wrapping_add(i as u32);
        }
        Mt19937 { state, index: LEN }
    }

    /// Seeds with words, at least one.
    pub fn from_key(key: &[u32]) -> Mt19937 {
        let mut made = Mt19937::from_word(19_650_218);
        let state = &mut made.state;
        let (mut i, mut j) = (1, 0);
        for _ in 0..LEN.max(key.len()) {
            let last = state[i - 1];
            let mixed = state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_664_525);
            state[i] = mixed.wrapping_add(key[j]).wrapping_add(j as u32);
            (i, j) = (i + 1, (j + 1) % key.len());
            if i == LEN {
                state[0] = state[LEN - 1];
                i = 1;
            }
        }
        for _ in 1..LEN {
            let last = state[i - 1];
            let mixed = state[i] ^ (last ^ (last >> 30)).wrapping_mul(1_566_083_941);
            state[i] = mixed.wrapping_sub(i as u32);
            i += 1;
            if i == LEN {
                state[0] = state[LEN - 1];
                i = 1;
            }
        }
        state[0] = 0x8000_0000;
        made
    }

    /// Seeds with an integer, whose sign does not count.
    pub fn from_int(seed: &IBig) -> Mt19937 {
        let (_, words) = seed.as_sign_words();
        let mut key: Vec<u32> = words.iter().flat_map(|&word| [word as u32, (word >> 32) as u32]).collect();
        while key.last() == Some(&0) {
            key.pop();
        }
        if key.is_empty() {
            key.push(0);
        }
        Mt19937::from_key(&key)
    }

    fn refill(&mut self) {
        let state = &mut self.state;
        for i in 0..LEN {
            let joined = (state[i] & 0x8000_0000) | (state[(i + 1) % LEN] & 0x7fff_ffff);
            let twist = if joined & 1 == 1 { 0x9908_b0df } else { 0 };
            state[i] = state[(i + MIDDLE) % LEN] ^ (joined >> 1) ^ twist;
        }
        self.index = 0;
    }

    /// The next 32 bits.
    pub fn next_word(&mut self) -> u32 {
        if self.index >= LEN {
            self.refill();
        }
        let mut word = self.state[self.index];
        self.index += 1;
        word ^= word >> 11;
        word ^= (word << 7) & 0x9d2c_5680;
        word ^= (word << 15) & 0xefc6_0000;
        word ^ (word >> 18)
    }

    /// A float from 0 to 1, 1 excluded, of 53 random bits.
    pub fn random(&mut self) -> f64 {
        let high = f64::from(self.next_word() >> 5);
        let low = f64::from(self.next_word() >> 6);
        (high * 67_108_864.0 + low) * (1.0 / 9_007_199_254_740_992.0)
    }

    /// `bits` random bits, at most 64.
    pub fn bits_small(&mut self, bits: u32) -> u64 {
        match bits {
            0 => 0,
            1..=32 => u64::from(self.next_word() >> (32 - bits)),
            _ => {
                let low = u64::from(self.next_word());
                low | u64::from(self.next_word() >> (64 - bits)) << 32
            }
        }
    }

    /// `bits` random bits.
    pub fn bits(&mut self, bits: usize) -> IBig {
        let mut words = Vec::with_capacity(bits.div_ceil(64));
        let mut left = bits;
        while left > 0 {
            let taken = left.min(64);
            words.push(self.bits_small(taken as u32));
            left -= taken;
        }
        IBig::from_parts(Sign::Positive, UBig::from_words(&words))
    }

    /// The words of the state and the place in them.
    pub fn state(&self) -> (&[u32; LEN], usize) {
        (&self.state, self.index)
    }

    /// A generator in a state that was told; `None` when the place is out of range.
    pub fn from_state(state: [u32; LEN], index: usize) -> Option<Mt19937> {
        (index <= LEN).then_some(Mt19937 { state, index })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_cpython() {
        let mut numbers = Mt19937::from_int(&IBig::from(12345));
        assert_eq!(numbers.random(), 0.41661987254534116);
        assert_eq!(numbers.bits_small(5), 0);
        assert_eq!(numbers.bits(70).to_string(), "956006320992364722284");
        assert_eq!(numbers.next_word(), 1282648386);
        assert_eq!(Mt19937::from_int(&IBig::ZERO).random(), 0.8444218515250481);
        assert_eq!(Mt19937::from_int(&IBig::from(10).pow(30)).random(), 0.9341508484568806);
        assert_eq!(Mt19937::from_int(&IBig::from(-5)).random(), 0.6229016948897019);
    }
}
