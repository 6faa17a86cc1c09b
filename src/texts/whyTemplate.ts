// Which template tells a step of a chain.
import type { ExplainedStep } from './whySentences.ts';

const TEMPLATE_KEYS = [
  'yaml', 'default', 'admission',
  'createdWith', 'setCondition', 'wroteValue', 'wrote', 'recorded', 'recordedAgain', 'created', 'bound', 'removed', 'markedForDeletion', 'changedStatus', 'changed',
  'apply', 'applyDelete', 'command', 'join', 'fault', 'timer', 'start',
  'containerCreated', 'containerStarted', 'containerStartFailed', 'containerSignalled', 'containerExited', 'containerOom',
  'imagePulling', 'imagePulled', 'imagePullFailed', 'sandboxStarted', 'sandboxEnded',
  'probeFailed', 'probePassed', 'other',
] as const;

export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

const BY_TYPE: ReadonlyMap<string, TemplateKey> = new Map([
  ['yaml', 'yaml'],
  ['defaults', 'default'],
  ['input.apply', 'apply'],
  ['input.delete', 'applyDelete'],
  ['input.command', 'command'],
  ['input.keys', 'command'],
  ['input.join', 'join'],
  ['start.cluster', 'start'],
  ['container.created', 'containerCreated'],
  ['container.started', 'containerStarted'],
  ['container.startFailed', 'containerStartFailed'],
  ['container.signalled', 'containerSignalled'],
  ['process.oomKilled', 'containerOom'],
  ['image.pulling', 'imagePulling'],
  ['image.pulled', 'imagePulled'],
  ['image.pullFailed', 'imagePullFailed'],
  ['sandbox.started', 'sandboxStarted'],
  ['sandbox.exited', 'sandboxEnded'],
  ['sandbox.stopped', 'sandboxEnded'],
]);

/** undefined: the step's rule speaks for itself. */
export function templateFor(step: ExplainedStep): TemplateKey | undefined {
  const { type, data = {} } = step;
  if (step.kind === 'write' || type === 'object.written') return ofWrite(step);
  if (type.startsWith('admission/')) return 'admission';
  if (type.startsWith('fault.')) return 'fault';
  if (type.startsWith('timer.')) return 'timer';
  if (type === 'container.exited') return data['reason'] === 'OOMKilled' ? 'containerOom' : 'containerExited';
  if (type === 'probe.result') return ofProbe(step);
  return BY_TYPE.get(type);
}

function ofProbe({ data = {}, rule }: ExplainedStep): TemplateKey | undefined {
  if (rule) return undefined;
  return data['result'] === 'success' ? 'probePassed' : 'probeFailed';
}

function ofWrite({ path, data = {}, rule }: ExplainedStep): TemplateKey | undefined {
  const { type, verb, value, subresource } = data;
  const created = type === 'ADDED';
  if (typeof data['event'] === 'string') return data['count'] === 1 || created ? 'recorded' : 'recordedAgain';
  if (data['condition'] !== undefined && value !== undefined) return 'setCondition';
  if (path !== undefined && path !== '') {
    if (value === undefined) return created ? 'created' : 'wrote';
    return created ? 'createdWith' : 'wroteValue';
  }
  if (subresource === 'binding' && rule?.params?.['node'] !== undefined) return 'bound';
  if (created) return 'created';
  if (type === 'DELETED') return 'removed';
  if (verb === 'delete') return 'markedForDeletion';
  return subresource === 'status' ? 'changedStatus' : 'changed';
}
