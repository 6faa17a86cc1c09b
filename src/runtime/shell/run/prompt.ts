// PS1 and PS2: their backslashes, then their expansion. ash's line editor writes them to standard output, the others to standard error.
import type { Task } from '../../../engine/task.ts';
import type { Bytes } from '../../vfs/types.ts';
import { strftime } from '../time/strftime.ts';
import { userName } from '../applets/support/names.ts';
import { writeTo } from './output.ts';
import type { Shell } from './shell.ts';
import { expandPrompt } from './trace.ts';

export function* writePrompt(shell: Shell, name: 'PS1' | 'PS2'): Task<void> {
  const raw = shell.variables.get(name) ?? '';
  const text = yield* expandPrompt(shell, shell.dialect === 'dash' ? raw : replaceEscapes(shell, raw));
  yield* writeTo(shell, shell.dialect === 'ash' ? 1 : 2, text);
}

/** What stands for a `$`, backquote or backslash itself is not expanded. */
function replaceEscapes(shell: Shell, prompt: Bytes): Bytes {
  return prompt.replace(/\\([0-7]{3}|[^])/g, (whole, code: string) => (escapeText(shell, code) ?? whole).replace(/[\\$`]/g, '\\$&'));
}

function escapeText(shell: Shell, code: string): Bytes | undefined {
  const { ctx } = shell;
  const { hostname } = ctx.process.namespaces.uts;
  if (/^[0-7]{3}$/.test(code)) return String.fromCharCode(Number.parseInt(code, 8) & 0xff);
  const time = (format: Bytes) => strftime(format, ctx.clock(), shell.variables.get('TZ'));
  switch (code) {
    case 'u':
      return nameOfUser(shell);
    case 'h':
      return hostname.replace(/\..*/, '');
    case 'H':
      return hostname;
    case 'w':
      return directory(shell);
    case 'W':
      return directory(shell).replace(/.*\/(?=[^/])/, '');
    case '$':
      return ctx.credentials.uid === 0 ? '#' : '$';
    case 's':
      return shell.appletName;
    case 'v':
      return '5.2';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 'a':
      return '\x07';
    case 'e':
      return '\x1b';
    case '\\':
      return '\\';
    case '[':
    case ']':
      return '';
    case 't':
      return time('%H:%M:%S');
    case 'T':
      return time('%I:%M:%S');
    case 'A':
      return time('%H:%M');
    case 'd':
      return time('%a %b %d');
    default:
      return undefined;
  }
}

/** `~` for the home directory. */
function directory(shell: Shell): Bytes {
  const home = shell.variables.get('HOME') ?? '';
  const here = shell.workingDirectory;
  const inside = home.length > 1 && (here === home || here.startsWith(`${home}/`));
  return inside ? `~${here.slice(home.length)}` : here;
}

function nameOfUser(shell: Shell): Bytes {
  return userName(shell.ctx, shell.ctx.credentials.uid) ?? (shell.dialect === 'bash' ? 'I have no name!' : '');
}
