// A Secret's YAML without its values: also where they stand a second time, in the annotation of the last apply.
import { isWithin } from '../../../base/fieldPath.ts';
import type { YamlLine } from './yamlLines.ts';

const HIDDEN = '••••••';
const SECRET_PATHS = ['data', 'stringData', 'metadata.annotations["kubectl.kubernetes.io/last-applied-configuration"]'];

export function withoutValues(lines: readonly YamlLine[]): readonly YamlLine[] {
  return lines.flatMap((line): readonly YamlLine[] => {
    const { path } = line;
    if (path === undefined || !SECRET_PATHS.some((secret) => isWithin(path, secret))) return [line];
    const keys = line.pieces.filter(({ kind }) => kind === 'key' || kind === 'punctuation');
    const isBlockText = line.pieces.every(({ kind }) => kind === 'string');
    if (isBlockText) return [];
    const hasValue = line.value !== undefined || keys.some(({ kind, text }) => kind === 'punctuation' && /^[|>]/.test(text));
    return [{ path, pieces: hasValue ? [...keys.filter(({ text }) => !/^[|>]/.test(text)), { kind: 'punctuation', text: HIDDEN }] : keys }];
  });
}

export function yamlText(lines: readonly YamlLine[]): string {
  return `${lines.map(({ pieces }) => pieces.map(({ text }) => text).join('')).join('\n')}\n`;
}
