// What the palette offers: commands, what is on screen, files, branches, examples.
import type { StateKey } from '../../../session/readModel/stateKey.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { EXAMPLES } from '../../examples/catalog.ts';
import { openExample } from '../../examples/openExample.ts';
import type { Playground } from '../../state/playground.ts';
import type { Panels } from '../../state/playgroundState.ts';
import { selectionText, type Selection } from '../../state/selection.ts';
import { exportEntries } from '../export/exportEntries.ts';
import { SHORTCUTS } from '../keyboard/shortcuts.ts';
import { CHOICES } from '../settings/choices.ts';
import { objectActions } from './objectActions.ts';

export type PaletteGroup = 'commands' | 'objects' | 'actions' | 'files' | 'branches' | 'examples' | 'lessons';

export interface PaletteEntry {
  readonly id: string;
  readonly group: PaletteGroup;
  readonly label: string;
  /** Says more beside the label, and is searched too. */
  readonly detail?: string;
  readonly keys?: readonly string[];
  readonly state?: StateKey;
  run(): void;
}

export function paletteEntries(playground: Playground, texts: Texts): PaletteEntry[] {
  return [...commands(playground, texts), ...dialogs(playground, texts), ...exportEntries(playground, texts), ...themes(playground, texts), ...objects(playground), ...objectActions(playground, texts), ...files(playground), ...branches(playground), ...examples(playground, texts)];
}

/** Keys that only mean something where the focus is, or that are the palette itself. */
const NOT_OFFERED: ReadonlySet<string> = new Set(['close', 'palette', 'nextRegion', 'previousRegion']);

function commands(playground: Playground, { shortcuts }: Texts): PaletteEntry[] {
  return SHORTCUTS.filter(({ action }) => !NOT_OFFERED.has(action)).map(({ action, keys, group, run }) => ({
    id: `command/${action}`,
    group: 'commands',
    label: shortcuts.actions[action],
    detail: shortcuts.groups[group],
    keys: keys.slice(0, 1),
    run: () => (run ? run(playground) : void playground.actions.apply()),
  }));
}

function dialogs({ actions }: Playground, { app }: Texts): PaletteEntry[] {
  const open = (dialog: NonNullable<Panels['dialog']>, label: string): PaletteEntry => ({ id: `dialog/${dialog}`, group: 'commands', label, run: () => actions.setPanels({ dialog }) });
  return [open('examples', app.examples), open('learn', app.learn), open('write', app.writeLesson), open('settings', app.settings), open('about', app.about)];
}

function themes({ actions }: Playground, { app }: Texts): PaletteEntry[] {
  return CHOICES.theme.map((theme) => ({ id: `theme/${theme}`, group: 'commands', label: app.themes[theme], detail: app.theme, run: () => void actions.setSettings({ theme }) }));
}

function objects({ store, actions }: Playground): PaletteEntry[] {
  const { pods, nodes, objects: others } = store.getState();
  const entry = (selection: Selection, kind: string, name: string, state?: StateKey): PaletteEntry => ({
    id: selectionText(selection),
    group: 'objects',
    label: name,
    detail: kind,
    ...(state && { state }),
    run: () => {
      actions.select(selection);
      actions.setPanels({ ask: true, region: 'pod' });
    },
  });
  return [
    ...[...pods.values()].map((pod) => entry({ kind: 'pod', uid: pod.uid, namespace: pod.namespace, name: pod.name }, 'Pod', pod.name, pod.state)),
    ...nodes.map((node) => entry({ kind: 'node', name: node.name }, 'Node', node.name)),
    ...others.filter(({ missing }) => missing !== true).map((object) => entry({ kind: 'object', objectKind: object.kind, namespace: object.namespace ?? '', name: object.name }, object.kind, object.name)),
  ];
}

function files({ store, actions }: Playground): PaletteEntry[] {
  return store.getState().files.map(({ name }) => ({
    id: `file/${name}`,
    group: 'files',
    label: name,
    run: () => {
      actions.openFile(name);
      actions.setPanels({ say: true, region: 'yaml' });
    },
  }));
}

function branches({ store, actions }: Playground): PaletteEntry[] {
  const { branches: rows, branch } = store.getState();
  return rows.filter(({ id }) => id !== branch).map(({ id, name }) => ({ id: `branch/${id}`, group: 'branches', label: name, run: () => void actions.switchBranch(id) }));
}

function examples({ actions, store }: Playground, { examples: words }: Texts): PaletteEntry[] {
  return EXAMPLES.map(({ slug, state }) => ({
    id: `example/${slug}`,
    group: 'examples',
    label: words.titles[slug],
    detail: words.about[slug],
    state,
    run: () => void openExample(actions, slug, words.titles[slug], store.getState().settings.language),
  }));
}
