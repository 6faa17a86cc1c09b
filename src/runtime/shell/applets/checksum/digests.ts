// MD5, SHA-1, SHA-2 and POSIX cksum over latin-1 bytes.
import type { Bytes } from '../../../vfs/types.ts';
import { hex32, paddedMessage, SHA2_CONSTANTS } from '../../../../base/sha256.ts';

function rotateLeft(value: number, count: number): number {
  return (value << count) | (value >>> (32 - count));
}

const MD5_SHIFTS = [7, 12, 17, 22, 5, 9, 14, 20, 4, 11, 16, 23, 6, 10, 15, 21];
// floor(2^32 * abs(sin(i + 1))), as the RFC lists them: Math.sin may differ between engines.
const MD5_TABLE = (
  'd76aa478e8c7b756242070dbc1bdceeef57c0faf4787c62aa8304613fd469501698098d88b44f7afffff5bb1895cd7be6b901122fd987193a679438e49b40821'
  + 'f61e2562c040b340265e5a51e9b6c7aad62f105d02441453d8a1e681e7d3fbc821e1cde6c33707d6f4d50d87455a14eda9e3e905fcefa3f8676f02d98d2a4c8a'
  + 'fffa39428771f6816d9d6122fde5380ca4beea444bdecfa9f6bb4b60bebfbc70289b7ec6eaa127fad4ef308504881d05d9d4d039e6db99e51fa27cf8c4ac5665'
  + 'f4292244432aff97ab9423a7fc93a039655b59c38f0ccc92ffeff47d85845dd16fa87e4ffe2ce6e0a30143144e0811a1f7537e82bd3af2352ad7d2bbeb86d391'
).match(/.{8}/g)?.map((word) => parseInt(word, 16)) ?? [];

export function md5(bytes: Bytes): string {
  const data = paddedMessage(bytes, 64, 8, true);
  const view = new DataView(data.buffer);
  let [a0, b0, c0, d0] = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let offset = 0; offset < data.length; offset += 64) {
    let [a, b, c, d] = [a0, b0, c0, d0];
    for (let i = 0; i < 64; i++) {
      const round = i >> 4;
      const f = round === 0 ? (b & c) | (~b & d) : round === 1 ? (d & b) | (~d & c) : round === 2 ? b ^ c ^ d : c ^ (b | ~d);
      const g = round === 0 ? i : round === 1 ? (5 * i + 1) % 16 : round === 2 ? (3 * i + 5) % 16 : (7 * i) % 16;
      const sum = (f + a + (MD5_TABLE[i] ?? 0) + view.getUint32(offset + g * 4, true)) | 0;
      [a, d, c] = [d, c, b];
      b = (b + rotateLeft(sum, MD5_SHIFTS[round * 4 + (i % 4)] ?? 0)) | 0;
    }
    [a0, b0, c0, d0] = [(a0 + a) | 0, (b0 + b) | 0, (c0 + c) | 0, (d0 + d) | 0];
  }
  const swapped = (word: number) => hex32(((word & 0xff) << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24));
  return [a0, b0, c0, d0].map(swapped).join('');
}

export function sha1(bytes: Bytes): string {
  const data = paddedMessage(bytes, 64, 8, false);
  const view = new DataView(data.buffer);
  const h = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  const w = new Int32Array(80);
  for (let offset = 0; offset < data.length; offset += 64) {
    for (let i = 0; i < 16; i++) w[i] = view.getInt32(offset + i * 4);
    for (let i = 16; i < 80; i++) w[i] = rotateLeft((w[i - 3] ?? 0) ^ (w[i - 8] ?? 0) ^ (w[i - 14] ?? 0) ^ (w[i - 16] ?? 0), 1);
    let [a = 0, b = 0, c = 0, d = 0, e = 0] = h;
    for (let i = 0; i < 80; i++) {
      const [f, k] = i < 20 ? [(b & c) | (~b & d), 0x5a827999] : i < 40 ? [b ^ c ^ d, 0x6ed9eba1] : i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc] : [b ^ c ^ d, 0xca62c1d6];
      const t = (rotateLeft(a, 5) + f + e + k + (w[i] ?? 0)) | 0;
      [e, d, c, b, a] = [d, c, rotateLeft(b, 30), a, t];
    }
    [a, b, c, d, e].forEach((value, i) => {
      h[i] = ((h[i] ?? 0) + value) | 0;
    });
  }
  return h.map(hex32).join('');
}

export function sha512(bytes: Bytes): string {
  const mask = (value: bigint) => BigInt.asUintN(64, value);
  const rotate = (value: bigint, count: bigint) => mask((value >> count) | (value << (64n - count)));
  const data = paddedMessage(bytes, 128, 16, false);
  const view = new DataView(data.buffer);
  const h = ['6a09e667f3bcc908', 'bb67ae8584caa73b', '3c6ef372fe94f82b', 'a54ff53a5f1d36f1', '510e527fade682d1', '9b05688c2b3e6c1f', '1f83d9abfb41bd6b', '5be0cd19137e2179'].map((word) => BigInt(`0x${word}`));
  for (let offset = 0; offset < data.length; offset += 128) {
    const w: bigint[] = [];
    for (let i = 0; i < 16; i++) w.push(view.getBigUint64(offset + i * 8));
    for (let i = 16; i < 80; i++) {
      const [x, y] = [w[i - 15] ?? 0n, w[i - 2] ?? 0n];
      w.push(mask((w[i - 16] ?? 0n) + (rotate(x, 1n) ^ rotate(x, 8n) ^ (x >> 7n)) + (w[i - 7] ?? 0n) + (rotate(y, 19n) ^ rotate(y, 61n) ^ (y >> 6n))));
    }
    let [a = 0n, b = 0n, c = 0n, d = 0n, e = 0n, f = 0n, g = 0n, last = 0n] = h;
    for (let i = 0; i < 80; i++) {
      const t1 = mask(last + (rotate(e, 14n) ^ rotate(e, 18n) ^ rotate(e, 41n)) + ((e & f) ^ (mask(~e) & g)) + (SHA2_CONSTANTS[i] ?? 0n) + (w[i] ?? 0n));
      const t2 = mask((rotate(a, 28n) ^ rotate(a, 34n) ^ rotate(a, 39n)) + ((a & b) ^ (a & c) ^ (b & c)));
      [last, g, f, e, d, c, b, a] = [g, f, e, mask(d + t1), c, b, a, mask(t1 + t2)];
    }
    [a, b, c, d, e, f, g, last].forEach((value, i) => {
      h[i] = mask((h[i] ?? 0n) + value);
    });
  }
  return h.map((word) => word.toString(16).padStart(16, '0')).join('');
}

const CRC_TABLE = Array.from({ length: 256 }, (_, i) => {
  let c = i << 24;
  for (let k = 0; k < 8; k++) c = c & 0x80000000 ? (c << 1) ^ 0x04c11db7 : c << 1;
  return c >>> 0;
});

/** POSIX cksum: CRC over the bytes and then the length. */
export function posixCrc(bytes: Bytes): number {
  let crc = 0;
  const add = (byte: number) => {
    crc = ((crc << 8) ^ (CRC_TABLE[((crc >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  };
  for (let i = 0; i < bytes.length; i++) add(bytes.charCodeAt(i));
  for (let length = bytes.length; length > 0; length = Math.floor(length / 256)) add(length & 0xff);
  return ~crc >>> 0;
}
