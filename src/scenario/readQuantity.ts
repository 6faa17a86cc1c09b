// Values that Kubernetes has a form for: quantities and ports.
import { signOf } from '../api/quantity/quantity.ts';
import { parseQuantity } from '../api/quantity/parseQuantity.ts';
import { join, own, type FieldReader, type Fields } from './fieldReader.ts';

const MAX_PORTS = 100;

export function readPorts(reader: FieldReader, fields: Fields, path: string, key: string): number[] | undefined {
  const value = own(fields, key);
  if (value === undefined) return undefined;
  return reader.list(value, join(path, key), MAX_PORTS).map((port, i) => {
    const valid = typeof port === 'number' && Number.isInteger(port) && port >= 1 && port <= 65_535;
    if (!valid) reader.problem(`${join(path, key)}[${i}]`, { code: 'notInRange', least: 1, most: 65_535 });
    return valid ? port : 1;
  });
}

/** As it is written; bytes, of which there are none or more. */
export function readQuantity(reader: FieldReader, fields: Fields, path: string, key: string): string | undefined {
  const value = own(fields, key);
  const text = typeof value === 'number' ? String(value) : reader.string(fields, path, key);
  const parsed = text === undefined ? undefined : parseQuantity(text);
  if (parsed && !parsed.ok) reader.problem(join(path, key), { code: 'notQuantity', example: '64Mi' });
  if (parsed?.ok && signOf(parsed.value) < 0) reader.problem(join(path, key), { code: 'negative' });
  return text;
}
