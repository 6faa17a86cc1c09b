// Lines between the lines: what the server fills in, and what the Pods come to. They cannot be edited and are no part of the text.
import type { Dispose } from '../../../base/disposable.ts';
import type { EffectiveResources, StoredView } from '../../../language/contract.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import styles from './ghosts.module.css';
import type { editor } from './monaco.ts';

interface Zone {
  readonly after: number;
  readonly lines: readonly string[];
  readonly kind: 'field' | 'effective';
}

export function showGhosts(code: editor.ICodeEditor, view: StoredView, texts: Texts['editor']): Dispose {
  const zones: readonly Zone[] = [
    ...view.ghosts.map(({ after, lines }): Zone => ({ after, lines, kind: 'field' })),
    ...view.effective.map((one): Zone => ({ after: one.line, lines: effectiveWords(one, texts).map((words) => `${' '.repeat(one.indent)}# ${words}`), kind: 'effective' })),
  ];
  const ids: string[] = [];
  code.changeViewZones((accessor) => {
    for (const [ordinal, zone] of zones.entries()) ids.push(accessor.addZone({ afterLineNumber: zone.after, ordinal, heightInLines: zone.lines.length, domNode: nodeOf(code, zone, texts.storedNote) }));
  });
  return () => code.changeViewZones((accessor) => ids.forEach((id) => accessor.removeZone(id)));
}

function effectiveWords({ qosClass, requests, limits }: EffectiveResources, texts: Texts['editor']): readonly string[] {
  const listed = (amounts: Readonly<Record<string, string>>): string => Object.entries(amounts).map(([name, amount]) => `${name} ${amount}`).join(', ');
  return [qosClass, texts.requestsOf(listed(requests)), texts.limitsOf(listed(limits))];
}

function nodeOf(code: editor.ICodeEditor, { lines, kind }: Zone, note: string): HTMLElement {
  const node = document.createElement('div');
  code.applyFontInfo(node);
  node.className = styles.ghosts ?? '';
  node.dataset['ghost'] = kind;
  node.title = note;
  for (const text of lines) {
    const line = document.createElement('div');
    line.textContent = text;
    node.append(line);
  }
  return node;
}
