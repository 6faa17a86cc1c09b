// A fault of a document, checked.
import { FAULT_KINDS, FAULTS, type Fault } from './faults.ts';
import { defined, join, own, type FieldReader, type Fields } from './fieldReader.ts';

const MAX_EXIT_CODE = 255;
const MAX_FACTOR = 10_000;

export function readFault(reader: FieldReader, value: unknown, path: string): Fault | undefined {
  const fields = reader.fields(value, path);
  const kind = fields && reader.oneOf(fields, path, 'kind', FAULT_KINDS);
  if (!fields || !kind) {
    if (fields && own(fields, 'kind') === undefined) reader.problem(join(path, 'kind'), { code: 'requiredOneOf', values: FAULT_KINDS });
    return undefined;
  }
  return { kind, ...readTarget(reader, fields, path, kind) } as Fault;
}

function readTarget(reader: FieldReader, fields: Fields, path: string, kind: Fault['kind']): object {
  const text = (key: string) => reader.string(fields, path, key);
  const known = (...keys: string[]) => reader.onlyKnown(fields, path, ['kind', ...keys]);
  switch (FAULTS[kind].target) {
    case 'container':
      known('namespace', 'pod', 'container', 'signal', 'exitCode');
      return { pod: reader.requiredString(fields, path, 'pod'), ...defined({ namespace: text('namespace'), container: text('container'), signal: text('signal'), exitCode: reader.number(fields, path, 'exitCode', 0, MAX_EXIT_CODE) }) };
    case 'pod':
      known('namespace', 'pod');
      return { pod: reader.requiredString(fields, path, 'pod'), ...defined({ namespace: text('namespace') }) };
    case 'node':
      known('node');
      return { node: reader.requiredString(fields, path, 'node') };
    case 'registry':
      known('host', 'factor');
      return defined({ host: text('host'), factor: reader.number(fields, path, 'factor', 1, MAX_FACTOR) });
    case 'controlPlane':
      known();
      return {};
  }
}
