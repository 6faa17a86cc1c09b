// PostgreSQL's words for what is wrong with a statement, with the line and the mark below it where there is a place.
import type { SqlSyntaxError } from '../sql/parser.ts';
import type { Problem } from '../sql/tables.ts';

export function problemText(problem: Problem, text: string): string {
  switch (problem.type) {
    case 'noDatabase':
      return 'ERROR:  no database selected\n';
    case 'unknownDatabase':
      return `ERROR:  database "${problem.name}" does not exist\n`;
    case 'databaseExists':
      return `ERROR:  database "${problem.name}" already exists\n`;
    case 'unknownTable':
      return /^\s*drop/i.test(text) ? `ERROR:  table "${problem.name}" does not exist\n` : `ERROR:  relation "${problem.name}" does not exist\n${markedLine(text, wordAt(text, problem.name))}`;
    case 'tableExists':
      return `ERROR:  relation "${problem.name}" already exists\n`;
    case 'unknown': {
      const { type, name } = problem.unknown;
      if (type === 'function') return `ERROR:  podscope: not simulated: function ${name.toLowerCase()}\n`;
      return `ERROR:  column ${name.includes('.') ? name : `"${name}"`} does not exist\n${markedLine(text, wordAt(text, name))}`;
    }
    case 'duplicate':
      return `ERROR:  duplicate key value violates unique constraint "${problem.table}_pkey"\nDETAIL:  Key (${problem.column})=(${problem.value}) already exists.\n`;
    case 'columnCount':
      return 'ERROR:  INSERT has more expressions than target columns\n';
    case 'notNull':
      return `ERROR:  null value in column "${problem.column}" violates not-null constraint\n`;
  }
}

export function syntaxText({ near, notSimulated }: SqlSyntaxError, text: string): string {
  if (notSimulated !== undefined) return `ERROR:  podscope: not simulated: ${notSimulated}\n`;
  const word = /^(?:\w+|\S)/.exec(near.trimStart())?.[0];
  const at = text.length - near.trimStart().length;
  return word === undefined ? `ERROR:  syntax error at end of input\n${markedLine(text, text.length)}` : `ERROR:  syntax error at or near "${word}"\n${markedLine(text, at)}`;
}

function wordAt(text: string, name: string): number {
  return Math.max(0, text.search(new RegExp(`\\b${name.replace(/[^\w]/g, '\\$&')}\\b`, 'i')));
}

function markedLine(text: string, at: number): string {
  const before = text.slice(0, at).split('\n');
  const head = `LINE ${before.length}: `;
  const line = text.split('\n')[before.length - 1] ?? '';
  return `${head}${line}\n${' '.repeat(head.length + (before.at(-1)?.length ?? 0))}^\n`;
}
