// The escapes of `$'…'`.
import type { Bytes } from '../../vfs/types.ts';
import type { Dialect } from './ast.ts';
import type { Scanner } from './scanner.ts';
import type { WordBuilder } from './wordBuilder.ts';

const ANSI_ESCAPES = new Map<number, number>([
  [97, 7], [98, 8], [101, 27], [69, 27], [102, 12], [110, 10], [114, 13], [116, 9], [118, 11], [92, 92], [39, 39], [34, 34], [63, 63],
]);

/** The escape behind a backslash. */
export function readAnsiEscape(scanner: Scanner, builder: WordBuilder, dialect: Dialect): void {
  const simpleEscape = ANSI_ESCAPES.get(scanner.peekRaw());
  if (simpleEscape !== undefined) {
    scanner.nextRaw();
    builder.addCode(simpleEscape, true);
    return;
}
  const rest = scanner.text.slice(scanner.pos, scanner.pos + 10);
  const match = /^(?:([0-7]{1,3})|x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4})|U([0-9a-fA-F]{1,8})|c(.))/s.exec(rest);
  // busybox knows no code points here.
  const unknown = dialect === 'ash' && (match?.[3] !== undefined || match?.[4] !== undefined);
  if (!match || unknown) {
    builder.add('\\', true);
    return;
}
  scanner.pos += match[0].length;
  const [, octal, hex, short, long, control] = match;
  if (octal !== undefined) builder.addCode(parseInt(octal, 8) & 0xff, true);
  else if (hex !== undefined) builder.addCode(parseInt(hex, 16), true);
  else if (control !== undefined) builder.addCode(control.charCodeAt(0) & 0x1f, true);
  else builder.add(unicodeText(parseInt(short ?? long ?? '0', 16)), true);
}

/** In the C locale bash keeps what it cannot represent, in its own notation. */
function unicodeText(code: number): Bytes {
  if (code < 0x80) return String.fromCharCode(code);
  const hex = code.toString(16).toUpperCase();
  return code > 0xffff ? `\\U${hex.padStart(8, '0')}` : `\\u${hex.padStart(4, '0')}`;
}
