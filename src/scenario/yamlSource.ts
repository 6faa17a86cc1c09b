// A text from outside as data: its size is looked at before it is read, aliases cannot multiply, and every field knows its line.
import { isMap, LineCounter, parseDocument as parseYaml, type Document, type Node as YamlNode } from 'yaml';
import { failure, ok, type Result } from '../base/result.ts';
import type { Place, PlacedProblem, Problem } from './problem.ts';

/** Where a field path stands in the text. */
export type Locate = (path: string) => Pick<Place, 'line' | 'column'>;

export interface YamlSource {
  readonly data: unknown;
  readonly locate: Locate;
}

/** A mapping in YAML or JSON, of at most `limit` characters; `otherwise` is said of anything else. */
export function readYamlSource(text: string, limit: number, otherwise: Problem = { code: 'notScenario' }): Result<YamlSource, readonly PlacedProblem[]> {
  if (text.length > limit) return failure([{ problem: { code: 'tooLarge', characters: text.length, limit } }]);
  const lines = new LineCounter();
  const yaml = parseYaml(text, { lineCounter: lines, strict: true, uniqueKeys: true });
  const broken = yaml.errors[0];
  if (broken) {
    const place = lines.linePos(broken.pos[0]);
    return failure([{ problem: { code: 'syntax', message: broken.message.split('\n')[0] ?? broken.message }, line: place.line, column: place.col }]);
  }
  if (!isMap(yaml.contents)) return failure([{ problem: otherwise }]);
  const data = toData(yaml);
  return data.ok ? ok({ data: data.value, locate: (path) => placeOf(yaml, lines, path) }) : data;
}

/** The yaml package throws when aliases multiply beyond measure. */
function toData(yaml: Document): Result<unknown, readonly PlacedProblem[]> {
  try {
    return ok(yaml.toJS({ maxAliasCount: 100 }));
  } catch (error) {
    return failure([{ problem: { code: 'syntax', message: error instanceof Error ? error.message : String(error) }, line: 1, column: 1 }]);
  }
}

/** The nearest parent when the field itself is missing. */
function placeOf(yaml: Document, lines: LineCounter, path: string): Pick<Place, 'line' | 'column'> {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let length = keys.length; length > 0; length--) {
    const node = yaml.getIn(keys.slice(0, length), true) as YamlNode | undefined;
    const start = node && typeof node === 'object' ? node.range?.[0] : undefined;
    if (start !== undefined) {
      const place = lines.linePos(start);
      return { line: place.line, column: place.col };
    }
  }
  return { line: 1, column: 1 };
}
