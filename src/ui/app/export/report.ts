// A moment as Markdown: what is there, what was said of it, why, and how to see it again.
import type { PodView } from '../../../session/readModel/scene.ts';
import { endOf } from '../../../scenario/faults.ts';
import { durationText } from '../../components/durationText.ts';
import { markdownFence, markdownTable, markdownText } from '../../components/markdown.ts';
import { timeText } from '../../components/timeText.ts';
import { nowSentence } from '../../graph/nowSentence.ts';
import { chainText } from '../../inspector/why/chainText.ts';
import { linkMarkdown } from '../../share/linkText.ts';
import { activeFaults } from '../../state/activeFaults.ts';
import { equivalentCommand } from '../../state/equivalentCommand.ts';
import type { Moment } from './moment.ts';

const MOST_EVENTS = 25;
const MOST_PODS = 100;

export function momentReport(moment: Moment): string {
  const { state, texts: { report }, title, pod } = moment;
  return joined([
    `# ${markdownText(report.heading(title, timeText(state.clock.cursor)))}`,
    nowText(moment),
    `${report.facts(moment.kubernetes, moment.seed)} ${linkText(moment)}`,
    section(report.pods, podTable(moment)),
    section(report.nodes, nodeTable(moment)),
    ...(pod ? [section(report.containers(pod.name), containerTable(moment, pod)), section(report.conditions(pod.name), conditionTable(moment, pod))] : []),
    chain(moment),
    section(report.events, events(moment)),
    section(report.done, done(moment)),
    section(report.terminal, commands(moment)),
    section(report.files, files(moment)),
  ]);
}

/** For an issue or a chat: what happened, and how to see it again. */
export function issueText(moment: Moment): string {
  const { state, texts: { report }, title, pod } = moment;
  return joined([
    `### ${markdownText(report.heading(title, timeText(state.clock.cursor)))}`,
    section(report.happened, joined([nowText(moment), ...(pod ? [podTable(moment, [pod])] : []), chain(moment)])),
    section(report.again, joined([linkText(moment), done(moment), commands(moment)])),
    `<details><summary>${report.files}</summary>\n\n${files(moment)}\n\n</details>`,
  ]);
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}

function section(heading: string, body: string): string {
  return body === '' ? '' : `## ${markdownText(heading)}\n\n${body}`;
}

function nowText({ state, texts }: Moment): string {
  return state.latest ? `**${texts.report.now}:** ${markdownText(nowSentence(state.latest, texts))}` : '';
}

function linkText({ link, texts: { report } }: Moment): string {
  return link === undefined ? report.noLink : linkMarkdown(report.link, link);
}

function podTable({ state, texts: { report } }: Moment, pods: readonly PodView[] = [...state.pods.values()]): string {
  if (pods.length === 0) return report.noPods;
  return markdownTable(report.podColumns, pods.slice(0, MOST_PODS).map(({ namespace, name, status, phase, ready, restarts, node = '' }) => [namespace === 'default' ? name : `${namespace}/${name}`, status, phase, ready, String(restarts), node]));
}

function nodeTable({ state: { nodes, inputs, clock }, texts: { report, faults } }: Moment): string {
  const active = activeFaults(inputs, clock.cursor);
  return markdownTable(report.nodeColumns, nodes.map(({ name, ready, unschedulable, pressures }) => [
    name,
    [ready === 'True' ? 'Ready' : 'NotReady', ...(unschedulable ? ['SchedulingDisabled'] : []), ...pressures].join(', '),
    active.filter(({ fault }) => endOf(fault) && 'node' in fault && fault.node === name).map(({ fault, since }) => `${faults.names[fault.kind]} (${timeText(since)})`).join(', '),
  ]));
}

function containerTable({ texts: { report, graph } }: Moment, { containers }: PodView): string {
  return markdownTable(report.containerColumns, containers.map(({ name, kind, phase, reason, exitCode, restarts, image }) => [name, graph.kinds[kind], [phase, ...(reason === undefined ? [] : [reason]), ...(exitCode === undefined ? [] : [graph.exit(exitCode)])].join(', '), String(restarts), image]));
}

function conditionTable({ texts: { report } }: Moment, { conditions }: PodView): string {
  return conditions.length === 0 ? '' : markdownTable(report.conditionColumns, conditions.map(({ type, status, reason = '', since }) => [type, status, reason, since === undefined ? '' : timeText(since)]));
}

function chain({ chain: found, state, texts }: Moment): string {
  return found ? chainText(found.title, found.answer, state.settings.language, texts) : '';
}

function events({ state, texts: { report } }: Moment): string {
  // The last that was said of each.
  const all = [...new Map(state.events.filter(({ t }) => t <= state.clock.cursor).map((event) => [event.uid, event])).values()].toSorted((a, b) => a.t - b.t);
  if (all.length === 0) return '';
  const shown = all.slice(-MOST_EVENTS);
  const table = markdownTable(report.eventColumns, shown.map(({ t, type, reason, object, message, count }) => [timeText(t), type, count > 1 ? `${reason} ×${count}` : reason, object, message]));
  return joined([...(all.length > shown.length ? [report.earlier(all.length - shown.length)] : []), table]);
}

function done({ state, texts: { report, faults, clock } }: Moment): string {
  const lines = state.inputs.filter(({ t }) => t <= state.clock.cursor).map(({ t, type, label, fault, lasts }) => {
    const what = fault ? `${faults.names[fault.kind]}${lasts === undefined ? '' : `, ${durationText(lasts, clock.units)}`}` : label;
    return `- ${timeText(t)} ${report.kinds[type]}: ${markdownText(what)}`;
  });
  return lines.join('\n');
}

function commands({ state, pod }: Moment): string {
  const selection = state.selection ?? (pod && { kind: 'pod' as const, uid: pod.uid, namespace: pod.namespace, name: pod.name });
  const lines = ['kubectl get pods -o wide', ...(selection ? [equivalentCommand(selection, 'status'), equivalentCommand(selection, 'events')] : [])];
  return markdownFence([...new Set(lines)].join('\n'), 'sh');
}

function files({ state }: Moment): string {
  return joined(state.files.map(({ name, text }) => `${markdownText(name)}\n\n${markdownFence(text, 'yaml')}`));
}
