// Taking the scheduler's advice: commands are run, fields are changed in the file that they are written in.
import { textsFor } from '../../texts/catalogue.ts';
import type { PlacementChange, PlacementHint } from '../../session/placement/placementViews.ts';
import type { ActionContext } from './playground.ts';

export interface PlacementActions {
  /** Says where it was changed, and offers what makes it real. */
  takePlacementHint(hint: PlacementHint): Promise<void>;
}

type FieldChange = Extract<PlacementChange, { readonly type: 'field' }>;

export function placementActions({ store, client, actions }: ActionContext): PlacementActions {
  const words = () => textsFor(store.getState().settings.language).placement;

  /** The first file that the object is written in. */
  async function change(changes: readonly FieldChange[]): Promise<void> {
    const [first] = changes;
    if (!first) return;
    const { kind, namespace = '', name } = first.object;
    const { file, files } = store.getState();
    const inFrontFirst = [...files].sort((a, b) => Number(b.name === file) - Number(a.name === file));
    for (const candidate of inFrontFirst) {
      const edited = await client.request('editFields', { text: candidate.text, object: { kind, namespace, name }, changes });
      if (edited.text === undefined) continue;
      actions().openFile(candidate.name);
      actions().edit(edited.text);
      actions().showLine(candidate.name, edited.line ?? 1);
      offer(candidate.name, first);
      return;
    }
    actions().notify(words().notWritten(kind, name), { tone: 'error' });
  }

  /** Most fields of a Pod that there is already cannot change: a new one takes its place. Gates may go. */
  function offer(file: string, { object, edit, path }: FieldChange): void {
    const { apply, recreate, fixed } = words();
    const needsNew = object.kind === 'Pod' && !(edit === 'remove' && path.startsWith('spec.schedulingGates'));
    const choice = needsNew ? { label: recreate, choose: () => void actions().recreateObjects() } : { label: apply, choose: () => void actions().apply() };
    actions().notify(fixed(file), { choices: [choice] });
  }

  return {
    async takePlacementHint({ changes }) {
      for (const one of changes) if (one.type === 'command') await actions().runCommand(one.line);
      await change(changes.filter((one): one is FieldChange => one.type === 'field'));
    },
  };
}
