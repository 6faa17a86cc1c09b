// Standard base64, as Secrets carry their data.

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

export function encodeBase64(bytes: readonly number[]): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = [bytes[i], bytes[i + 1], bytes[i + 2]];
    const word = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    text += `${ALPHABET[word >> 18]}${ALPHABET[(word >> 12) & 63]}`;
    text += `${b === undefined ? '=' : ALPHABET[(word >> 6) & 63]}${c === undefined ? '=' : ALPHABET[word & 63]}`;
  }
  return text;
}

/** The bytes, or where Go's decoder stops: `illegal base64 data at input byte N`. */
export function decodeBase64(text: string): { readonly bytes: number[]; readonly illegalAt: number | undefined } {
  const bytes: number[] = [];
  let group: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '\r' || character === '\n') continue;
    if (character === '=') return finish(text, i, group, bytes);
    const value = ALPHABET.indexOf(character);
    if (value < 0) return { bytes, illegalAt: i };
    group.push(value);
    if (group.length === 4) {
      pushGroup(group, bytes);
      group = [];
    }
  }
  return group.length === 0 ? { bytes, illegalAt: undefined } : { bytes, illegalAt: text.length - group.length };
}

/** Padding ends the text: one or two `=` after three or two letters, then nothing but line ends. */
function finish(text: string, start: number, group: readonly number[], bytes: number[]): { readonly bytes: number[]; readonly illegalAt: number | undefined } {
  if (group.length < 2) return { bytes, illegalAt: start };
  let i = start + 1;
  if (group.length === 2) {
    while (text[i] === '\r' || text[i] === '\n') i += 1;
    if (i >= text.length) return { bytes, illegalAt: text.length };
    if (text[i] !== '=') return { bytes, illegalAt: i };
    i += 1;
  }
  while (text[i] === '\r' || text[i] === '\n') i += 1;
  pushGroup(group, bytes);
  return { bytes, illegalAt: i < text.length ? i : undefined };
}

function pushGroup(group: readonly number[], bytes: number[]): void {
  const [a = 0, b = 0, c = 0, d = 0] = group;
  const word = (a << 18) | (b << 12) | (c << 6) | d;
  bytes.push(word >> 16);
  if (group.length > 2) bytes.push((word >> 8) & 255);
  if (group.length > 3) bytes.push(word & 255);
}
