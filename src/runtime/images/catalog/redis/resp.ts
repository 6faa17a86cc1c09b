// RESP, redis's wire format: commands to the server, replies to the client.

export interface Command {
  readonly words: readonly string[];
  /** Bytes of the input that it took. */
  readonly length: number;
}

/** An array of bulk strings, or an inline command; undefined when it is not complete. */
export function parseCommand(bytes: string): Command | undefined {
  const lineEnd = bytes.indexOf('\n');
  if (lineEnd < 0) return undefined;
  if (!bytes.startsWith('*')) return { words: bytes.slice(0, lineEnd).trim().split(/\s+/).filter((word) => word !== ''), length: lineEnd + 1 };
  const count = Number(bytes.slice(1, lineEnd).trim());
  const words: string[] = [];
  let at = lineEnd + 1;
  for (let i = 0; i < count; i++) {
    const end = bytes.indexOf('\n', at);
    if (end < 0) return undefined;
    const size = Number(bytes.slice(at + 1, end).trim());
    if (bytes.length < end + 1 + size + 2) return undefined;
    words.push(bytes.slice(end + 1, end + 1 + size));
    at = end + 1 + size + 2;
  }
  return { words, length: at };
}

export function formatCommand(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${word.length}\r\n${word}\r\n`).join('')}`;
}

export function bulk(text: string | undefined): string {
  return text === undefined ? '$-1\r\n' : `$${text.length}\r\n${text}\r\n`;
}

export function list(items: readonly string[]): string {
  return `*${items.length}\r\n${items.map((item) => bulk(item)).join('')}`;
}

export function integer(value: number): string {
  return `:${value}\r\n`;
}

export interface Reply {
  /** As redis-cli prints it when its output is not a terminal. */
  readonly text: string;
  readonly isError: boolean;
  readonly length: number;
}

export function parseReply(bytes: string): Reply | undefined {
  const lineEnd = bytes.indexOf('\r\n');
  if (lineEnd < 0) return undefined;
  const line = bytes.slice(1, lineEnd);
  const after = lineEnd + 2;
  switch (bytes[0]) {
    case '-':
      return { text: `${line}\n`, isError: true, length: after };
    case '$': {
      const size = Number(line);
      if (size < 0) return { text: '\n', isError: false, length: after };
      if (bytes.length < after + size + 2) return undefined;
      return { text: `${bytes.slice(after, after + size)}\n`, isError: false, length: after + size + 2 };
    }
    case '*': {
      let text = '';
      let at = after;
      for (let i = 0; i < Number(line); i++) {
        const item = parseReply(bytes.slice(at));
        if (!item) return undefined;
        text += item.text;
        at += item.length;
      }
      return { text: Number(line) <= 0 ? '\n' : text, isError: false, length: at };
    }
    default:
      return { text: `${line}\n`, isError: false, length: after };
  }
}
