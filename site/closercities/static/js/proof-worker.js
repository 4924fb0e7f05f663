// Finds the numbers of a proof of work, apart from the page, which stays quick meanwhile. What the work is
// stands in cases/submissions/proof.py. SHA-256 (FIPS 180-4) is written out here, for texts of one block of
// 64 bytes: the browser's own takes longer to be asked than to calculate, and is missing without TLS.
const fraction = (number) => ((number - Math.floor(number)) * 2 ** 32) | 0;
const primes = [];
for (let number = 2; primes.length < 64; number += 1) if (primes.every((prime) => number % prime)) primes.push(number);
const K = Int32Array.from(primes, (prime) => fraction(prime ** (1 / 3)));
const START = Int32Array.from(primes.slice(0, 8), (prime) => fraction(prime ** (1 / 2)));
const W = new Int32Array(64);

// The first 32 bits of the digest of the `length` bytes of `block`, of which the rest is zero.
const firstBits = (block, length) => {
  for (let at = 0; at < 16; at += 1) W[at] = (block[4 * at] << 24) | (block[4 * at + 1] << 16) | (block[4 * at + 2] << 8) | block[4 * at + 3];
  W[length >> 2] |= 0x80 << (24 - 8 * (length & 3));
  W[15] = 8 * length;
  for (let at = 16; at < 64; at += 1) {
    const x = W[at - 15];
    const y = W[at - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    W[at] = (W[at - 16] + s0 + W[at - 7] + s1) | 0;
  }
  let a = START[0];
  let b = START[1];
  let c = START[2];
  let d = START[3];
  let e = START[4];
  let f = START[5];
  let g = START[6];
  let h = START[7];
  for (let at = 0; at < 64; at += 1) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[at] + W[at]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + t1) | 0;
    d = c;
    c = b;
    b = a;
    a = (t1 + t2) | 0;
  }
  return (START[0] + a) | 0;
};

const found = (prefix, bits) => {
  const block = new Uint8Array(64);
  for (let at = 0; at < prefix.length; at += 1) block[at] = prefix.charCodeAt(at);
  for (let number = 0; ; number += 1) {
    const digits = String(number);
    for (let at = 0; at < digits.length; at += 1) block[prefix.length + at] = digits.charCodeAt(at);
    if (firstBits(block, prefix.length + digits.length) >>> (32 - bits) === 0) return number;
  }
};

self.addEventListener("message", ({ data: { seed, bits, parts } }) => {
  const numbers = [];
  for (let part = 0; part < parts; part += 1) numbers.push(found(`${seed}.${part}.`, bits));
  self.postMessage(numbers.join("."));
});
