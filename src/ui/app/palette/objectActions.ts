// What can be done with the Pods and nodes on screen, by name: ask, look, run a command, break it.
import type { PodView } from '../../../session/readModel/scene.ts';
import type { Texts } from '../../../texts/catalogue.ts';
import { faultOf } from '../../faults/faultOf.ts';
import { menuOf, type MenuLine } from '../../faults/menuOf.ts';
import { showJoinForm } from '../../faults/showJoinForm.ts';
import type { Playground } from '../../state/playground.ts';
import type { InspectorTab } from '../../state/playgroundState.ts';
import type { Selection } from '../../state/selection.ts';
import type { PaletteEntry } from './paletteEntries.ts';

/** Of more objects nobody looks for actions by name; the list would be long to search. */
const MOST_OBJECTS = 60;

export function objectActions({ store, actions }: Playground, texts: Texts): PaletteEntry[] {
  const { pods, nodes, lesson } = store.getState();
  // A lesson that waits for an answer lets nobody touch the cluster.
  if (lesson?.asks) return [];
  const join: PaletteEntry = { id: 'action/join', group: 'actions', label: texts.faults.join.open, detail: texts.faults.join.title, run: () => showJoinForm(actions) };
  const ofPods = [...pods.values()].slice(0, MOST_OBJECTS).flatMap((pod) => podActions(pod, { store, actions }, texts));
  const ofNodes = nodes.slice(0, MOST_OBJECTS).flatMap(({ name }) => menuEntries({ kind: 'node', name }, pods, actions, texts));
  return [...ofPods, ...ofNodes, join];
}

type Acting = Pick<Playground, 'store' | 'actions'>;

function podActions(pod: PodView, { store, actions }: Acting, texts: Texts): PaletteEntry[] {
  const selection: Selection = { kind: 'pod', uid: pod.uid, namespace: pod.namespace, name: pod.name };
  const show = (tab: InspectorTab, label: string): PaletteEntry => ({
    id: `action/${pod.uid}/${tab}`,
    group: 'actions',
    label: texts.palette.of(label, pod.name),
    run() {
      actions.select(selection);
      actions.setPanels({ ask: true, tab, region: 'pod' });
    },
  });
  const why: PaletteEntry = { id: `action/${pod.uid}/why`, group: 'actions', label: texts.palette.of(texts.inspector.why.title(pod.status), pod.name), state: pod.state, run: () => void actions.askWhy({ about: 'status', pod: pod.uid }) };
  return [why, show('logs', texts.app.tabs.logs), show('yaml', texts.app.tabs.yaml), show('events', texts.app.tabs.events), ...menuEntries(selection, store.getState().pods, actions, texts)];
}

/** The lines of the menu that the object has in the graph. */
function menuEntries(selection: Selection, pods: ReadonlyMap<string, PodView>, actions: Playground['actions'], texts: Texts): PaletteEntry[] {
  return menuOf(selection, pods).map((line): PaletteEntry => {
    const label = lineLabel(line, texts);
    return { id: `action/${selection.name}/${label}`, group: 'actions', label, ...(line.type === 'fault' ? { detail: texts.faults.heading } : {}), run: () => carryOut(line, label, actions) };
  });
}

function lineLabel(line: MenuLine, { faults, palette }: Texts): string {
  return line.type === 'command' ? line.line : palette.of(faults.names[line.kind], line.target.label);
}

function carryOut(line: MenuLine, label: string, { runCommand, injectFault }: Playground['actions']): void {
  if (line.type === 'command') void runCommand(line.line);
  else void injectFault(faultOf(line.kind, line.target, { signal: 'KILL', exitCode: 1 }), label);
}
