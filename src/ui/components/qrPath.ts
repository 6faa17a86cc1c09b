// A QR code as one SVG path: a run of dark modules in a row is one rectangle.
import { generate } from 'lean-qr';

/** Bytes that the largest QR code takes (version 40, correction L). A link is longer only when it should be sent as a file. */
export const QR_BYTES = 2953;

/** Light modules that a reader needs around the code (ISO/IEC 18004). */
const QUIET = 4;

export interface QrPath {
  /** Modules on a side, with the quiet zone. */
  readonly size: number;
  readonly path: string;
}

/** Undefined when the text is more than a QR code takes. */
export function qrPath(text: string): QrPath | undefined {
  if (new TextEncoder().encode(text).length > QR_BYTES) return undefined;
  const code = generate(text);
  const rows: string[] = [];
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      const from = x;
      while (code.get(x, y)) x += 1;
      rows.push(`M${from + QUIET} ${y + QUIET}h${x - from}v1h-${x - from}z`);
    }
  }
  return { size: code.size + 2 * QUIET, path: rows.join('') };
}
