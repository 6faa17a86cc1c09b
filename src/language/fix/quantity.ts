// Amounts that cannot be read, or that mean something nobody wants: `64MB`, `1 Gi`, `100m` of memory.
import type { ClientObject } from '../../api/decode/clientObjects.ts';
import { splitPath } from '../../base/fieldPath.ts';
import { parseQuantity } from '../../api/quantity/parseQuantity.ts';
import type { Diagnostic, Fix } from '../contract.ts';

const UNREADABLE = /quantities must match|unable to parse quantity|must be an integer|fractional byte value/;
const AMOUNT = /^\s*([+-]?[\d.,]+)\s*([a-z]*)\s*$/i;

/** What people write → what Kubernetes reads, best first. Decimal bytes are named first where a B stands. */
const SUFFIXES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  k: ['k', 'Ki'], kb: ['k', 'Ki'], ki: ['Ki'], kib: ['Ki'], kbyte: ['k', 'Ki'],
  m: ['Mi', 'M'], mb: ['M', 'Mi'], mi: ['Mi'], mib: ['Mi'], meg: ['Mi'], mega: ['Mi'],
  g: ['G', 'Gi'], gb: ['G', 'Gi'], gi: ['Gi'], gib: ['Gi'],
  t: ['T', 'Ti'], tb: ['T', 'Ti'], ti: ['Ti'], tib: ['Ti'],
  b: [''], byte: [''], bytes: [''], '': [''],
}));
const CPU_SUFFIXES: ReadonlyMap<string, readonly string[]> = new Map(Object.entries({
  '': [''], m: ['m'], cpu: [''], cpus: [''], core: [''], cores: [''], mcpu: ['m'], millicpu: ['m'], millicore: ['m'], millicores: ['m'],
}));

export function quantityFixes({ message, path = '', range }: Diagnostic, { value, ranges }: ClientObject, text: string): readonly Fix[] {
  if (!UNREADABLE.test(message)) return [];
  const written = valueAt(value, splitPath(path));
  const [, digits = '', suffix = ''] = (typeof written === 'string' ? AMOUNT.exec(written) : null) ?? [];
  if (digits === '') return [];
  const at = [...ranges().values()].find(({ valueStart, end }) => valueStart === range.start && end === range.end);
  const quote = /^["']/.exec(text.slice(range.start))?.[0] ?? '';
  if (!at) return [];
  const units = path.endsWith('cpu') ? CPU_SUFFIXES : SUFFIXES;
  return (units.get(suffix.toLowerCase()) ?? [])
    .map((unit) => `${digits.replace(',', '.')}${unit}`)
    .filter((amount) => amount !== written && parseQuantity(amount).ok)
    .map((amount) => ({ of: 'quantity', to: amount, edits: [{ range, insert: `${quote}${amount}${quote}` }] }));
}

function valueAt(value: unknown, steps: readonly string[]): unknown {
  let at = value;
  for (const step of steps) at = typeof at === 'object' && at !== null ? (at as Readonly<Record<string, unknown>>)[step] : undefined;
  return at;
}
