// Labels, annotations and tolerations as `kubectl describe` lists them.
import { compareBytes, sortedStrings } from '../../base/compareBytes.ts';
import type { Toleration } from '../../api/core/v1/types.gen.ts';
import type { DescribeWriter } from './describeWriter.ts';

const MAX_ANNOTATION_LENGTH = 140;
/** The two are the indent. */
const SHORTENED = MAX_ANNOTATION_LENGTH - 2;
const HIDDEN_ANNOTATION = 'kubectl.kubernetes.io/last-applied-configuration';

type StringMap = Readonly<Record<string, string>>;

/** `Labels:` with one `key=value` a line. */
export function describeLabels(out: DescribeWriter, title: string, labels: StringMap | undefined, level = 0): void {
  const lines = sortedStrings(Object.keys(labels ?? {})).map((key) => `${key}=${labels?.[key] ?? ''}`);
  describeLines(out, title, lines, level);
}

/** `title:` and a column of lines beside it; `<none>` without any. */
export function describeLines(out: DescribeWriter, title: string, lines: readonly string[], level = 0): void {
  if (lines.length === 0) out.line(level, `${title}:\t<none>`);
  lines.forEach((line, i) => out.line(i === 0 ? level : 0, i === 0 ? `${title}:\t${line}` : `${'  '.repeat(level)}\t${line}`));
}

/** Long or multi-line values go below their key. */
export function describeAnnotations(out: DescribeWriter, annotations: StringMap | undefined, level = 0): void {
  const keys = sortedStrings(Object.keys(annotations ?? {}).filter((key) => key !== HIDDEN_ANNOTATION));
  const indent = '  '.repeat(level);
  if (keys.length === 0) out.line(level, 'Annotations:\t<none>');
  keys.forEach((key, i) => {
    const start = i === 0 ? `${indent}Annotations:\t` : `${indent}\t`;
    const value = (annotations?.[key] ?? '').replace(/\n$/, '');
    if (value.length + key.length + 2 <= MAX_ANNOTATION_LENGTH && !value.includes('\n')) {
      out.raw(`${start}${key}: ${value}\n`);
      return;
    }
    out.raw(`${start}${key}:\n`);
    for (const line of value.split('\n')) out.raw(`${indent}\t  ${shorten(line)}\n`);
  });
}

function shorten(text: string): string {
  return text.length > SHORTENED ? `${text.slice(0, SHORTENED)}...` : text;
}

/** Sorted by key. */
export function describeTolerations(out: DescribeWriter, tolerations: readonly Toleration[] | undefined, level = 0): void {
  const sorted = [...(tolerations ?? [])].sort((a, b) => compareBytes(a.key ?? '', b.key ?? ''));
  describeLines(out, 'Tolerations', sorted.map(tolerationText), level);
}

function tolerationText(toleration: Toleration): string {
  let text = toleration.key ?? '';
  if (toleration.value) text += `=${toleration.value}`;
  if (toleration.effect) text += `:${toleration.effect}`;
  // `op=Exists` alone tolerates everything.
  if (toleration.operator === 'Exists' && !toleration.value) text += text === '' ? 'op=Exists' : ' op=Exists';
  if (toleration.tolerationSeconds !== undefined) text += ` for ${toleration.tolerationSeconds}s`;
  return text;
}
