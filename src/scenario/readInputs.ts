// The inputs of a document: what a person did, and when. `{at: 40s, command: kubectl delete pod web}` and so on.
import { parseDuration } from './duration.ts';
import type { ScenarioInput, TerminalSize } from './document.ts';
import { FAULTS } from './faults.ts';
import { IMAGE_BASES } from './images.ts';
import { readFault } from './readFault.ts';
import { readImage } from './readImages.ts';
import { readFiles } from './readFiles.ts';
import { readDuration, readLoad } from './readLoad.ts';
import { readNode } from './readNode.ts';
import type { FieldReader, Fields } from './fieldReader.ts';
import { defined, join, own } from './fieldReader.ts';

const MAX_INPUTS = 10_000;
const KINDS = ['apply', 'delete', 'command', 'keys', 'fault', 'load', 'push', 'join'] as const;

/** Sorted by time; inputs of one instant keep their order. */
export function readInputs(reader: FieldReader, value: unknown, place = 'inputs'): ScenarioInput[] {
  const inputs: { at: number; input: ScenarioInput }[] = [];
  reader.list(value, place, MAX_INPUTS).forEach((item, i) => {
    const path = `${place}[${i}]`;
    const fields = reader.fields(item, path);
    const input = fields && readInput(reader, fields, path);
    if (!input) return;
    const at = parseDuration(input.at);
    if (at.ok) inputs.push({ at: at.value, input });
    else reader.problem(join(path, 'at'), at.error);
  });
  return inputs.sort((a, b) => a.at - b.at).map((entry) => entry.input);
}

function readInput(reader: FieldReader, fields: Fields, path: string): ScenarioInput | undefined {
  const at = own(fields, 'at');
  const base = { at: typeof at === 'number' ? `${at}s` : (reader.string(fields, path, 'at') ?? '0s') };
  const type = reader.oneOf(fields, path, 'type', KINDS);
  switch (type) {
    case 'apply':
      reader.onlyKnown(fields, path, ['at', 'type', 'file', 'text', 'mode', 'namespace']);
      return { ...base, type, ...source(reader, fields, path), ...defined({ mode: reader.oneOf(fields, path, 'mode', ['apply', 'create'] as const), namespace: reader.string(fields, path, 'namespace') }) };
    case 'delete':
      reader.onlyKnown(fields, path, ['at', 'type', 'file', 'text']);
      return { ...base, type, ...source(reader, fields, path) };
    case 'command':
      reader.onlyKnown(fields, path, ['at', 'type', 'line', 'terminal', 'size', 'files']);
      return {
        ...base, type, line: reader.requiredString(fields, path, 'line'), ...defined({ terminal: reader.string(fields, path, 'terminal') }), ...readSize(reader, fields, path),
        ...(own(fields, 'files') === undefined ? {} : { files: readFiles(reader, fields, path, 'files') }),
      };
    case 'keys':
      reader.onlyKnown(fields, path, ['at', 'type', 'terminal', 'text', 'size']);
      return { ...base, type, terminal: reader.requiredString(fields, path, 'terminal'), text: reader.requiredString(fields, path, 'text'), ...readSize(reader, fields, path) };
    case 'fault': {
      reader.onlyKnown(fields, path, ['at', 'type', 'fault', 'for']);
      const fault = readFault(reader, own(fields, 'fault'), join(path, 'fault'));
      const lasts = readDuration(reader, fields, path, 'for');
      if (fault && lasts !== undefined && FAULTS[fault.kind].end === undefined) reader.problem(join(path, 'for'), { code: 'cannotLast', kind: fault.kind });
      return fault && { ...base, type, fault, ...defined({ for: lasts }) };
    }
    case 'load': {
      reader.onlyKnown(fields, path, ['at', 'type', 'load']);
      const load = readLoad(reader, own(fields, 'load'), join(path, 'load'));
      return load && { ...base, type, load };
    }
    case 'push':
      reader.onlyKnown(fields, path, ['at', 'type', 'image']);
      return { ...base, type, image: readImage(reader, own(fields, 'image'), join(path, 'image'), new Set(IMAGE_BASES)) };
    case 'join':
      reader.onlyKnown(fields, path, ['at', 'type', 'node']);
      return { ...base, type, node: readNode(reader, own(fields, 'node'), join(path, 'node')) };
    case undefined:
      if (own(fields, 'type') === undefined) reader.problem(join(path, 'type'), { code: 'requiredOneOf', values: KINDS });
      return undefined;
  }
}

const MAX_SIDE = 1000;

function readSize(reader: FieldReader, fields: Fields, path: string): { size?: TerminalSize } {
  const size = own(fields, 'size') === undefined ? undefined : reader.fields(own(fields, 'size'), join(path, 'size'));
  if (!size) return {};
  const side = (name: string) => reader.number(size, join(path, 'size'), name, 1, MAX_SIDE) ?? 1;
  return { size: { columns: side('columns'), rows: side('rows') } };
}

function source(reader: FieldReader, fields: Fields, path: string): { file?: string; text?: string } {
  const file = reader.string(fields, path, 'file');
  const text = reader.string(fields, path, 'text');
  if (file === undefined && text === undefined) reader.problem(path, { code: 'noSource' });
  return defined({ file, text });
}
