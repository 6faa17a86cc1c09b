// The server's settings: /etc/mysql/conf.d/*.cnf and its arguments.
import type { Task } from '../../../../engine/task.ts';
import type { ProgramContext } from '../../../process/types.ts';
import { readFile } from '../fileText.ts';

const DIRECTORIES = ['/etc/mysql/conf.d', '/etc/mysql/mysql.conf.d'];

/** Names with dashes as underscores; a name without a value is ON. */
export function* readSettings(ctx: ProgramContext, args: readonly string[]): Task<Map<string, string>> {
  const settings = new Map<string, string>();
  const set = (text: string) => {
    const match = /^([\w-]+)\s*(?:=\s*(.*))?$/.exec(text.trim());
    if (match) settings.set((match[1] ?? '').replaceAll('-', '_'), match[2] ?? 'ON');
  };
  for (const directory of DIRECTORIES) {
    const names = ctx.readdir(directory);
    for (const name of names.ok ? names.value : []) {
      if (!name.endsWith('.cnf')) continue;
      let section = '';
      for (const line of ((yield* readFile(ctx, `${directory}/${name}`)) ?? '').split('\n')) {
        section = /^\s*\[(.*)\]/.exec(line)?.[1] ?? section;
        if (section === 'mysqld' && !/^\s*[[#;]/.test(line)) set(line);
      }
    }
  }
  for (const arg of args) if (arg.startsWith('--')) set(arg.slice(2));
  return settings;
}
