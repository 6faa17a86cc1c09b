// What `sim` prints about a finished run.
import { stringify } from 'yaml';
import { simTime, toSeconds, type Micros } from '../engine/simTime.ts';
import type { TraceObject } from '../engine/trace/traceEvent.ts';
import type { KubeObject } from '../api/resources.ts';
import { findResource } from '../api/scheme/scheme.ts';
import { layoutTable } from '../kubectl/printers/tabWriter.ts';
import { printable } from '../kubectl/output.ts';
import { record, type Recording } from '../session/recording/recording.ts';
import type { Session } from '../session/session.ts';
import type { SimOptions } from './simOptions.ts';
import { refusalText, whyText } from './whyText.ts';

const NAMESPACE = 'default';

/** Returns false when what was asked for does not exist; standard error says so. */
export function printResult(session: Session, { output }: SimOptions, until: Micros): boolean {
  if (output.startsWith('why:')) return printWhy(session, output);
  const recording = record({ store: session.cluster.store, clock: session.sim.wallClock, outputs: session.outputs(), from: simTime(0), to: simTime(until), kinds: [] });
  process.stdout.write(textFor(session, recording, output));
  return true;
}

function textFor(session: Session, recording: Recording, output: string): string {
  switch (output) {
    case 'summary':
      return commandTexts(recording) + summaryText(recording);
    case 'events':
      return eventsText(recording);
    case 'trace':
      return session.sim.trace.all().map((event) => `${JSON.stringify(event)}\n`).join('');
    case 'golden':
      return `${JSON.stringify(recording)}\n`;
    case 'hash':
      return `${session.traceHash()}\n`;
    case 'yaml':
      return userObjects(session).map((object) => `---\n${stringify(object, { lineWidth: 0 })}`).join('');
    case 'json':
      return `${JSON.stringify(userObjects(session), undefined, 2)}\n`;
    default:
      return '';
  }
}

/** What typed commands printed; Apply's own line stands out in the summary anyway. */
function commandTexts({ outputs }: Recording): string {
  return outputs.map(({ t, command, stdout, stderr }) => `[${t.toFixed(1)} s] $ ${command}\n${stdout}${stderr}`).join('') + (outputs.length > 0 ? '\n' : '');
}

function summaryText({ summary }: Recording): string {
  const rows = summary.map((row) => [`${row.t.toFixed(3)}s`, row.pod, row.ready, row.type === 'DELETED' ? 'deleted' : row.displayed, row.restarts, row.phase, row.node ?? '', containersText(row)]);
  return layoutTable([['TIME', 'POD', 'READY', 'STATUS', 'RESTARTS', 'PHASE', 'NODE', 'CONTAINERS'], ...rows]);
}

function containersText(row: Recording['summary'][number]): string {
  const all = { ...row.initContainers, ...row.containers, ...row.ephemeralContainers };
  return Object.entries(all).map(([name, container]) => `${name}=${container.state}${container.exitCode === undefined ? '' : `(${container.exitCode})`}`).join(' ');
}

function eventsText({ events }: Recording): string {
  const rows = events.map((event) => [`${event.t.toFixed(3)}s`, event.type, event.reason, event.object, event.from, `${event.count > 1 ? `(x${event.count}) ` : ''}${event.message}`]);
  return layoutTable([['TIME', 'TYPE', 'REASON', 'OBJECT', 'FROM', 'MESSAGE'], ...rows]);
}

/** Namespaced objects but events, outside the system's namespaces, as they stand at the end. */
function userObjects({ cluster }: Session): unknown[] {
  const { store } = cluster;
  return store.resources().filter((resource) => resource !== 'events').flatMap((resource) => store.list(resource).filter(({ metadata }) => metadata?.namespace !== undefined && !metadata.namespace.startsWith('kube-')).map((object: KubeObject) => printable(object)));
}

/** `why:pod/web:status.phase`, or `why:pod/kube-system/web:status.phase` of another namespace. */
function printWhy(session: Session, output: string): boolean {
  const [, subject = '', ...rest] = output.split(':');
  const [word = '', ...names] = subject.split('/');
  const resource = findResource(word);
  if (!resource) return complain(`the server doesn't have a resource type "${word}"\n`);
  const name = names.pop() ?? '';
  const object: TraceObject = { kind: resource.kind, ...(resource.namespaced ? { namespace: names[0] ?? NAMESPACE } : {}), name };
  const chain = session.why(object, rest.join(':'));
  if (!chain.ok) return complain(refusalText(chain.error));
  process.stdout.write(whyText(chain.value, (micros) => `${toSeconds(micros).toFixed(3)} s`));
  return true;
}

function complain(text: string): false {
  process.stderr.write(text);
  return false;
}
