// Where the selection stands: node ▸ Pod ▸ container. Every part selects itself.
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useActions, useTexts } from '../state/playgroundContext.ts';
import type { Selection } from '../state/selection.ts';
import styles from './InspectorPanel.module.css';

interface Crumb {
  readonly text: string;
  readonly selection: Selection;
}

export function Breadcrumb({ selection, node }: { readonly selection: Selection; readonly node?: string }): ReactNode {
  const { inspector } = useTexts();
  const { select } = useActions();
  const crumbs = crumbsOf(selection, node);
  return (
    <nav aria-label={inspector.path} className="trunc">
      <ol className={styles.crumbs}>
        {crumbs.map(({ text, selection: target }, index) => (
          <li key={index}>
            {index > 0 && <ChevronRight className="i xs" aria-hidden />}
            <button type="button" {...(index === crumbs.length - 1 ? { 'aria-current': 'true' as const } : {})} onClick={() => select(target)}>
              {text}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

function crumbsOf(selection: Selection, node: string | undefined): readonly Crumb[] {
  const own: Crumb = { text: nameOf(selection), selection };
  if (!('uid' in selection)) return [own];
  const { uid, namespace, name } = selection;
  const crumbs: Crumb[] = node === undefined ? [] : [{ text: node, selection: { kind: 'node', name: node } }];
  if (selection.kind !== 'pod') crumbs.push({ text: name, selection: { kind: 'pod', uid, namespace, name } });
  return [...crumbs, own];
}

export function nameOf(selection: Selection): string {
  switch (selection.kind) {
    case 'container':
      return selection.container;
    case 'volume':
      return selection.volume;
    case 'object':
      return `${selection.objectKind} ${selection.name}`;
    default:
      return selection.name;
  }
}
