// What a terminal sends for keys, and which key it was (xterm's sequences).

export type Key =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: KeyName };

export type KeyName =
  | 'enter' | 'backspace' | 'delete' | 'left' | 'right' | 'wordLeft' | 'wordRight' | 'home' | 'end' | 'up' | 'down'
  | 'killWord' | 'killStart' | 'killEnd' | 'yank' | 'clear' | 'search' | 'abort' | 'complete' | 'interrupt' | 'eof' | 'suspend' | 'quit' | 'transpose' | 'escape';

const SEQUENCES: ReadonlyMap<string, KeyName> = new Map([
  ['\x1b[A', 'up'], ['\x1bOA', 'up'], ['\x10', 'up'],
  ['\x1b[B', 'down'], ['\x1bOB', 'down'], ['\x0e', 'down'],
  ['\x1b[C', 'right'], ['\x1bOC', 'right'], ['\x06', 'right'],
  ['\x1b[D', 'left'], ['\x1bOD', 'left'], ['\x02', 'left'],
  ['\x1b[H', 'home'], ['\x1bOH', 'home'], ['\x1b[1~', 'home'], ['\x01', 'home'],
  ['\x1b[F', 'end'], ['\x1bOF', 'end'], ['\x1b[4~', 'end'], ['\x05', 'end'],
  ['\x1b[1;5D', 'wordLeft'], ['\x1b[1;3D', 'wordLeft'], ['\x1bb', 'wordLeft'],
  ['\x1b[1;5C', 'wordRight'], ['\x1b[1;3C', 'wordRight'], ['\x1bf', 'wordRight'],
  ['\x1b[3~', 'delete'],
  ['\x1b\x7f', 'killWord'], ['\x17', 'killWord'], ['\x08', 'backspace'], ['\x7f', 'backspace'],
  ['\x15', 'killStart'], ['\x0b', 'killEnd'], ['\x19', 'yank'], ['\x14', 'transpose'],
  ['\x0c', 'clear'], ['\x12', 'search'], ['\x07', 'abort'], ['\t', 'complete'],
  ['\x03', 'interrupt'], ['\x04', 'eof'], ['\x1a', 'suspend'], ['\x1c', 'quit'], ['\r', 'enter'], ['\x1b', 'escape'],
]);

const PASTE_START = '\x1b[200~';
const PASTE_END = '\x1b[201~';

/** The keys of a piece of input. What was pasted is text, line breaks and all. */
export function keysOf(data: string): readonly Key[] {
  const keys: Key[] = [];
  let rest = data;
  while (rest !== '') {
    const [key, length] = rest.startsWith(PASTE_START) ? pasted(rest) : nextKey(rest);
    if (key) keys.push(key);
    rest = rest.slice(length);
  }
  return keys;
}

function pasted(data: string): [Key, number] {
  const end = data.indexOf(PASTE_END);
  const text = data.slice(PASTE_START.length, end < 0 ? undefined : end);
  return [{ type: 'text', text: plain(text) }, end < 0 ? data.length : end + PASTE_END.length];
}

/** Line breaks are newlines; other control characters are not for a line. */
function plain(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/\t/g, '    ').replace(/[\0-\x09\x0b-\x1f\x7f]/g, '');
}

function nextKey(data: string): [Key | undefined, number] {
  const sequence = /^\x1b(?:\[[\d;]*[ -/]*[@-~]|O[@-~]|[^[O]|$)?/.exec(data)?.[0] ?? data.slice(0, 1);
  const name = SEQUENCES.get(sequence);
  if (name) return [{ type: name }, sequence.length];
  if (sequence < ' ') return [undefined, sequence.length];
  const text = /^[^\0-\x1f\x7f]+/.exec(data)?.[0] ?? '';
  return [{ type: 'text', text }, Math.max(1, text.length)];
}
