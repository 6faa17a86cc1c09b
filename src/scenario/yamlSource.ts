// A text from outside as data: its size is looked at before it is read, depth and number of entries while it is; aliases cannot multiply;
// every field knows its line.
import { isMap, LineCounter, type Document, type Node as YamlNode } from 'yaml';
import { failure, ok, type Result } from '../base/result.ts';
import { composeBounded, dataProblem } from './boundedYaml.ts';
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
  const composed = composeBounded(text, lines);
  if (!composed.ok) return failure([{ problem: composed.error.problem, ...placeAt(lines, composed.error.offset) }]);
  const yaml = composed.value;
  const broken = yaml?.errors[0];
  if (broken) return failure([{ problem: { code: 'syntax', message: broken.message }, ...placeAt(lines, broken.pos[0]) }]);
  if (!yaml || !isMap(yaml.contents)) return failure([{ problem: otherwise }]);
  const data = toData(yaml);
  return data.ok ? ok({ data: data.value, locate: (path) => placeOf(yaml, lines, path) }) : data;
}

/** The yaml package throws when aliases multiply beyond measure, or name what they stand in. */
function toData(yaml: Document): Result<unknown, readonly PlacedProblem[]> {
  try {
    const data: unknown = yaml.toJS({ maxAliasCount: 100 });
    const problem = dataProblem(data);
    return problem ? failure([{ problem, line: 1, column: 1 }]) : ok(data);
  } catch (error) {
    return failure([{ problem: { code: 'syntax', message: error instanceof Error ? error.message : String(error) }, line: 1, column: 1 }]);
  }
}

function placeAt(lines: LineCounter, offset: number): Pick<Place, 'line' | 'column'> {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** The nearest parent when the field itself is missing. */
function placeOf(yaml: Document, lines: LineCounter, path: string): Pick<Place, 'line' | 'column'> {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '').map((key) => (/^\d+$/.test(key) ? Number(key) : key));
  for (let length = keys.length; length > 0; length--) {
    const node = yaml.getIn(keys.slice(0, length), true) as YamlNode | undefined;
    const start = node && typeof node === 'object' ? node.range?.[0] : undefined;
    if (start !== undefined) return placeAt(lines, start);
  }
  return { line: 1, column: 1 };
}
