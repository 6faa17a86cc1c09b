// Where the Pods of the file in front would go if it were applied at the instant shown.
import { useEffect, useState, type ReactNode } from 'react';
import type { DryPlacement, PlacementHint } from '../../../session/placement/placementViews.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { Dialog } from '../../components/Dialog.tsx';
import { PlacementHints } from '../../components/placement/PlacementHints.tsx';
import { PlacementTable } from '../../components/placement/PlacementTable.tsx';
import { textOf } from '../../state/fileActions.ts';
import { useActions, usePlayground, useSessionClient, useTexts } from '../../state/playgroundContext.ts';
import styles from './DryPlacementDialog.module.css';

export function DryPlacementDialog({ onClose }: { onClose(): void }): ReactNode {
  const { placement: texts } = useTexts();
  const { edit, notify } = useActions();
  const client = useSessionClient();
  const text = usePlayground((state) => textOf(state, state.file));
  const cursor = usePlayground((state) => state.clock.cursor);
  // Time may run on behind the dialog; the question stays the one that was asked.
  const [at] = useState(cursor);
  const [placements, setPlacements] = useState<readonly DryPlacement[]>();
  useEffect(() => {
    let current = true;
    client.request('dryPlacement', { text, at }).then(
      (answer) => current && setPlacements(answer.placements),
      (error: unknown) => current && notify(error instanceof Error ? error.message : String(error), { tone: 'error' }),
    );
    return () => {
      current = false;
    };
  }, [client, text, at, notify]);

  async function take({ changes }: PlacementHint): Promise<void> {
    const fields = changes.filter((change) => change.type === 'field');
    const [first] = fields;
    if (!first) return;
    const { kind, namespace = '', name } = first.object;
    const edited = await client.request('editFields', { text, object: { kind, namespace, name }, changes: fields });
    if (edited.text !== undefined) edit(edited.text);
  }

  return (
    <Dialog title={texts.dry.title} closeLabel={texts.dry.close} onClose={onClose}>
      <div className={styles.body}>
        <p className={styles.lead}>{texts.dry.lead}</p>
        {placements === undefined && <p className={styles.lead}>{texts.loading}</p>}
        {placements?.length === 0 && <p className={styles.lead}>{texts.dry.none}</p>}
        {placements?.map((one) => <Placement key={`${one.object.kind}/${one.object.namespace ?? ''}/${one.object.name}`} placement={one} texts={texts} onTake={(hint) => void take(hint)} />)}
      </div>
    </Dialog>
  );
}

interface PlacementProps {
  readonly placement: DryPlacement;
  readonly texts: Texts['placement'];
  onTake(hint: PlacementHint): void;
}

function Placement({ placement, texts, onTake }: PlacementProps): ReactNode {
  const { object, table, message, hints } = placement;
  return (
    <section className={styles.one}>
      <h3>
        {object.kind} <b>{object.name}</b> {outcome(placement, texts.dry, texts)}
      </h3>
      {message !== undefined && <p className={styles.message}>{message}</p>}
      {hints.length > 0 && <PlacementHints hints={hints} texts={texts} onTake={onTake} withCommands={false} />}
      {table && table.nodes.length > 0 && placement.gated === undefined && <PlacementTable table={table} texts={texts} />}
    </section>
  );
}

function outcome({ table, gated, fixed, known }: DryPlacement, dry: Texts['placement']['dry'], texts: Texts['placement']): string {
  if (fixed !== undefined) return known === true ? dry.fixed(fixed) : dry.unknownNode(fixed);
  if (gated !== undefined) return `${texts.gated}: ${gated}`;
  if (!table) return dry.noScheduler;
  const best = table.nodes.filter(({ state }) => state === 'chosen' || state === 'equal');
  const [first] = best;
  if (!first) return dry.nowhere;
  return best.length === 1 ? dry.goes(first.node) : dry.oneOf(best.length);
}
