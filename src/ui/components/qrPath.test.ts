// The dark modules of the path, read back, are those of the code; what no code can hold is said.
import { generate } from 'lean-qr';
import { expect, test } from 'vitest';
import { QR_BYTES, qrPath } from './qrPath.ts';

test('the path covers exactly the dark modules, with the quiet zone around', () => {
  const text = 'https://example.org/#/s/1/q1ZKLClRslJQSs5MUUhLTc5ILQIA';
  const code = generate(text);
  const made = qrPath(text);
  expect(made?.size).toBe(code.size + 8);
  const dark = new Set<string>();
  for (const [, x, y, width] of (made?.path ?? '').matchAll(/M(\d+) (\d+)h(\d+)/g)) {
    for (let i = 0; i < Number(width); i += 1) dark.add(`${Number(x) + i - 4},${Number(y) - 4}`);
  }
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) expect(dark.has(`${x},${y}`)).toBe(code.get(x, y));
  }
});

test('the longest text that fits is drawn, one byte more is not', () => {
  expect(qrPath('a'.repeat(QR_BYTES))?.size).toBe(177 + 8);
  expect(qrPath('a'.repeat(QR_BYTES + 1))).toBeUndefined();
  expect(qrPath('é'.repeat(QR_BYTES / 2 + 1))).toBeUndefined();
});
