// Other ways of the same stage, one click away when the lesson is over: each is taken from what is on screen.
import { Plus } from 'lucide-react';
import { useState } from 'react';
import type { ReactNode } from 'react';
import type { DraftVariant } from '../../../../scenario/lessons/draft/lessonDraft.ts';
import { usePlayground, useSessionClient } from '../../../state/playgroundContext.ts';
import { useAuthor, useAuthorWords, useDraft } from '../authorContext.ts';
import { LineField } from '../fields/LineField.tsx';
import { Part } from '../fields/Part.tsx';
import { WordsField } from '../fields/WordsField.tsx';
import { freeName, movedUp, removed, replaced } from '../lists.ts';
import { NO_WORDS } from '../noWords.ts';
import { Changes } from './Changes.tsx';
import styles from './sections.module.css';

const MOST = 20;

export function VariantsPart(): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const client = useSessionClient();
  const draft = useDraft((now) => now);
  const files = usePlayground((state) => state.files);
  const [said, setSaid] = useState('');
  const { alsoHere } = draft;
  async function take(): Promise<void> {
    const found = await client.request('draftVariant', { draft, files });
    const differs = found.edits.length + found.files.length > 0 || found.inputs !== undefined;
    setSaid(differs ? '' : words.nothingDiffers);
    if (differs) change((now) => ({ ...now, alsoHere: [...now.alsoHere, { id: freeName(now.alsoHere.map(({ id }) => id), (number) => `variant-${number}`), ...found, text: NO_WORDS }] }));
  }
  return (
    <section className={styles['group']} aria-label={words.variants}>
      <h3>{words.variants}</h3>
      <div className={styles['row']}>
        <button type="button" className="btn line" data-path="alsoHere" disabled={alsoHere.length >= MOST} onClick={() => void take()}>
          <Plus className="i s" aria-hidden />
          {words.addVariant}
        </button>
      </div>
      <p className={styles['help']} role="status">{said || words.variantsHelp}</p>
      {alsoHere.map((variant, i) => <Variant key={i} variant={variant} at={i} />)}
    </section>
  );
}

function Variant({ variant, at }: { readonly variant: DraftVariant; readonly at: number }): ReactNode {
  const words = useAuthorWords();
  const { change } = useAuthor();
  const set = (next: Partial<DraftVariant>): void => change((now) => ({ ...now, alsoHere: replaced(now.alsoHere, at, { ...variant, ...next }) }));
  return (
    <Part
      name={words.variant(at + 1, variant.id)}
      onRemove={() => change((now) => ({ ...now, alsoHere: removed(now.alsoHere, at) }))}
      onMoveUp={at === 0 ? undefined : () => change((now) => ({ ...now, alsoHere: movedUp(now.alsoHere, at) }))}
    >
      <LineField label={words.variantName} path={`alsoHere[${at}].id`} value={variant.id} onChange={(id) => set({ id })} />
      <Changes value={variant} onChange={set} />
      <WordsField label={words.variantSays} path={`alsoHere.${variant.id}`} rows={1} value={variant.text} onChange={(text) => set({ text })} />
    </Part>
  );
}
