// Manifests of the documentation with something wrong in them: what people write, and what nobody would.
import fc from 'fast-check';

interface Edit {
  readonly kind: 'drop' | 'double' | 'swap' | 'indent' | 'value' | 'key' | 'scrap' | 'cut';
  /** Where, as a share of the text in millionths. */
  readonly at: number;
  readonly value: string;
}

export interface MutatedManifest {
  readonly name: string;
  readonly text: string;
}

/** Values that a field does not expect. */
const VALUES = ['', '~', 'true', '0', '-1', '1.5', '99999999999999999999', '1e400', '"1"', '[]', '{}', '[1, null]', '{a: b}', '64MB', '0x1F', '012', '12:30:45', '2026-01-01', '!!binary aGk=', '"\\u0000"', '&a [*a]', 'x'.repeat(300), '😀', "'", '|-', '<<: {a: 1}'];
const KEYS = ['name', 'spec', 'kind', 'metadata', 'containers', '__proto__', 'constructor', 'toString', 'labels', 'selector', 'status', ''];
const SCRAPS = ['\n', '  ', '- ', ': ', '{', '}', '[', ']', '"', '#', '\t', '---\n', '...\n', '\u0000', '\ufeff', '*a', '%YAML 1.2\n'];
const KINDS = ['drop', 'double', 'swap', 'indent', 'value', 'key', 'scrap', 'cut'] as const;

const EDIT: fc.Arbitrary<Edit> = fc.record({ kind: fc.constantFrom(...KINDS), at: fc.nat(999_999), value: fc.constantFrom(...VALUES, ...KEYS, ...SCRAPS) });

export function mutatedManifests(manifests: readonly (readonly [name: string, text: string])[]): fc.Arbitrary<MutatedManifest> {
  return fc
    .tuple(fc.constantFrom(...manifests), fc.array(EDIT, { minLength: 1, maxLength: 5 }))
    .map(([[name, text], edits]) => ({ name, text: edits.reduce(edited, text) }));
}

function edited(text: string, { kind, at, value }: Edit): string {
  if (kind === 'scrap') return insertAt(text, at, value);
  if (kind === 'cut') return text.slice(0, Math.floor((text.length * at) / 1e6));
  const lines = text.split('\n');
  const n = Math.floor((lines.length * at) / 1e6);
  const line = lines[n] ?? '';
  switch (kind) {
    case 'drop':
      return lines.toSpliced(n, 1).join('\n');
    case 'double':
      return lines.toSpliced(n, 0, line).join('\n');
    case 'swap':
      return lines.toSpliced(n, 2, lines[n + 1] ?? '', line).join('\n');
    case 'indent':
      return lines.with(n, at % 2 === 0 ? `  ${line}` : line.replace(/^ {1,2}/, '')).join('\n');
    case 'value':
      return lines.with(n, line.replace(/:(\s.*)?$/, () => `: ${value}`)).join('\n');
    case 'key':
      return lines.with(n, line.replace(/[\w./-]+(?=:)/, () => value)).join('\n');
  }
}

function insertAt(text: string, at: number, scrap: string): string {
  const offset = Math.floor((text.length * at) / 1e6);
  return text.slice(0, offset) + scrap + text.slice(offset);
}
