// nginx.conf: directives and blocks, and what of them decides how this nginx answers.

export interface Directive {
  readonly name: string;
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
  readonly file: string;
  readonly line: number;
}

export interface ConfigError {
  readonly message: string;
  readonly file: string;
  readonly line: number;
}

interface Token {
  readonly text: string;
  readonly quoted: boolean;
  readonly line: number;
}

function tokenize(text: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|#[^\n]*|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|[{};]|(?:\$\{[^}]*\}|\\.|[^\s{};"'])+/gs;
  let line = 1;
  for (const match of text.matchAll(pattern)) {
    const [raw, double, single] = match;
    const quoted = double ?? single;
    if (quoted !== undefined) tokens.push({ text: quoted.replace(/\\(["'\\])/g, '$1'), quoted: true, line });
    else if (/^[^\s#]/.test(raw)) tokens.push({ text: raw, quoted: false, line });
    line += raw.split('\n').length - 1;
  }
  return tokens;
}

/** Reads included files: the texts of all that match, by name. */
export type ReadIncluded = (pattern: string) => readonly { readonly name: string; readonly text: string }[] | undefined;

export function parseConfig(file: string, text: string, readIncluded: ReadIncluded): readonly Directive[] | ConfigError {
  const tokens = tokenize(text);
  const state = { at: 0 };
  const result = parseBlock(file, tokens, state, readIncluded, true);
  return result;
}

function parseBlock(file: string, tokens: readonly Token[], state: { at: number }, readIncluded: ReadIncluded, top: boolean): readonly Directive[] | ConfigError {
  const directives: Directive[] = [];
  let words: Token[] = [];
  for (;;) {
    const token = tokens[state.at++];
    const line = token?.line ?? tokens.at(-1)?.line ?? 1;
    if (token === undefined) {
      if (top && words.length === 0) return directives;
      return { message: `unexpected end of file, expecting ${words.length > 0 ? '";" or "}"' : '"}"'}`, file, line };
    }
    if (token.quoted || !/^[{};]$/.test(token.text)) {
      words.push(token);
      continue;
    }
    const name = words[0]?.text;
    const args = words.slice(1).map((word) => word.text);
    if (token.text === '}') {
      if (words.length > 0 || top) return { message: 'unexpected "}"', file, line };
      return directives;
    }
    if (name === undefined) return { message: `unexpected "${token.text}"`, file, line };
    words = [];
    if (token.text === '{') {
      const block = parseBlock(file, tokens, state, readIncluded, false);
      if (isConfigError(block)) return block;
      directives.push({ name, args, block, file, line });
    } else if (name === 'include') {
      const included = include(args[0] ?? '', file, line, readIncluded);
      if (isConfigError(included)) return included;
      directives.push(...included);
    } else directives.push({ name, args, file, line });
  }
}

function include(pattern: string, file: string, line: number, readIncluded: ReadIncluded): readonly Directive[] | ConfigError {
  const path = pattern.startsWith('/') ? pattern : `/etc/nginx/${pattern}`;
  const files = readIncluded(path);
  if (!files) return { message: `open() "${path}" failed (2: No such file or directory)`, file, line };
  const all: Directive[] = [];
  for (const { name, text } of files) {
    const parsed = parseConfig(name, text, readIncluded);
    if (isConfigError(parsed)) return parsed;
    all.push(...parsed);
  }
  return all;
}

export function isConfigError(value: readonly Directive[] | ConfigError): value is ConfigError {
  return 'message' in value;
}

/** Parses like `parseConfig`, once per text: a cluster has many nginx with the same files. */
export function createConfigParser(): typeof parseConfig {
  const known = new Map<string, readonly Directive[] | ConfigError>();
  return (file, text, readIncluded) => {
    const includes: string[] = [];
    for (const match of text.matchAll(/^\s*include\s+([^;\s]+)\s*;/gm)) {
      const pattern = (match[1] ?? '').startsWith('/') ? (match[1] ?? '') : `/etc/nginx/${match[1] ?? ''}`;
      for (const included of readIncluded(pattern) ?? []) includes.push(included.name, included.text);
    }
    const key = [file, text, ...includes].join('\0');
    // Includes in included files are rare, and not part of the key.
    if (includes.some((included) => included.includes('include '))) return parseConfig(file, text, readIncluded);
    const parsed = known.get(key) ?? parseConfig(file, text, readIncluded);
    known.set(key, parsed);
    return parsed;
  };
}

export interface ServerBlock {
  readonly listen: readonly { readonly address: string; readonly port: number; readonly tls: boolean; readonly isDefault: boolean }[];
  readonly names: readonly string[];
  readonly directives: readonly Directive[];
}

export interface NginxSettings {
  readonly user: Directive | undefined;
  readonly workerProcesses: string;
  readonly pidFile: string;
  readonly logNotices: boolean;
  readonly accessLog: boolean;
  readonly http: readonly Directive[];
  readonly servers: readonly ServerBlock[];
}

export function readSettings(directives: readonly Directive[]): NginxSettings {
  const http = find(directives, 'http')?.block ?? [];
  const servers = http.filter((one) => one.name === 'server').map((one) => readServer(one.block ?? []));
  const errorLog = find(directives, 'error_log');
  return {
    user: find(directives, 'user'),
    workerProcesses: find(directives, 'worker_processes')?.args[0] ?? '1',
    pidFile: find(directives, 'pid')?.args[0] ?? '/run/nginx.pid',
    logNotices: ['notice', 'info', 'debug'].includes(errorLog?.args[1] ?? 'error'),
    accessLog: find(http, 'access_log')?.args[0] !== 'off',
    http,
    servers,
  };
}

function readServer(directives: readonly Directive[]): ServerBlock {
  const listen = directives.filter((one) => one.name === 'listen').flatMap((one) => readListen(one.args));
  return {
    listen: listen.length > 0 || directives.some((one) => one.name === 'listen') ? listen : [{ address: '0.0.0.0', port: 80, tls: false, isDefault: false }],
    names: directives.filter((one) => one.name === 'server_name').flatMap((one) => one.args),
    directives,
  };
}

function readListen(args: readonly string[]): ServerBlock['listen'] {
  const where = args[0] ?? '80';
  // IPv6 sockets are not simulated: Pods have IPv4 addresses only.
  if (where.startsWith('[')) return [];
  const match = /^(?:(.*):)?(\d+)$/.exec(where);
  const address = match?.[1] ?? (match ? '0.0.0.0' : where);
  return [{ address: address === '*' ? '0.0.0.0' : address, port: match ? Number(match[2]) : 80, tls: args.includes('ssl'), isDefault: args.includes('default_server') }];
}

export function find(directives: readonly Directive[], name: string): Directive | undefined {
  return directives.find((one) => one.name === name);
}
