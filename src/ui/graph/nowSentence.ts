// What happened last, as one sentence.
import { assertNever } from '../../base/assertNever.ts';
import type { Happening } from '../../session/readModel/happening.ts';
import type { Texts } from '../../texts/catalogue.ts';
import { faultName } from '../components/faultName.ts';
import { bytesText } from './quantity.ts';

export function nowSentence(happening: Happening, { graph: { happenings, onNode }, faults }: Pick<Texts, 'graph' | 'faults'>): string {
  const { actor, object, container = '', type, data } = happening;
  const name = object?.name ?? '';
  const [component = '', node] = actor.split('/');
  const who = node === undefined ? component : onNode(component, node);
  switch (type) {
    case 'pod.created':
      return happenings.podCreated(name);
    case 'pod.gated':
      return happenings.podGated(name);
    case 'pod.scheduled':
      return happenings.podScheduled(name, data.node);
    case 'pod.unschedulable':
      return happenings.podUnschedulable(name, data.nodes);
    case 'sandbox.started':
      return happenings.sandboxStarted(who, name, data.ip);
    case 'volume.failed':
      return happenings.volumeFailed(who, data.volume);
    case 'image.pulling':
      return happenings.imagePulling(who, data.image);
    case 'image.pulled':
      return happenings.imagePulled(who, data.image);
    case 'image.failed':
      return happenings.imageFailed(who, data.image);
    case 'image.backOff':
      return happenings.imageBackOff(data.image, whole(data.seconds));
    case 'probe.passed':
      return happenings.probePassed(container, data.probe);
    case 'probe.failed':
      return happenings.probeFailed(container, data.probe, data.run, data.threshold);
    case 'probe.error':
      return happenings.probeError(container, data.probe);
    case 'hook.started':
      return happenings.hookStarted(data.hook, container);
    case 'hook.failed':
      return happenings.hookFailed(data.hook, container);
    case 'pod.ready':
      return happenings.podReady(name);
    case 'pod.notReady':
      return happenings.podNotReady(name);
    case 'pod.succeeded':
      return happenings.podSucceeded(name);
    case 'pod.failed':
      return happenings.podFailed(name, data.reason);
    case 'pod.deleting':
      return happenings.podDeleting(name, data.graceSeconds);
    case 'pod.deleted':
      return happenings.podDeleted(name);
    case 'node.ready':
      return happenings.nodeReady(name);
    case 'node.notReady':
      return data.status === 'Unknown' ? happenings.nodeSilent(name) : happenings.nodeNotReady(name);
    case 'input.apply':
      return happenings.applied(data.file);
    case 'input.delete':
      return happenings.deleted(data.file);
    case 'input.command':
      return happenings.commanded(data.line);
    case 'input.refused':
      return data.byServer ? happenings.refused(data.command) : happenings.commandFailed(data.command);
    case 'input.fault':
      return happenings.fault(faultName(data.fault, faults.names));
    case 'input.push':
      return happenings.pushed(data.image);
    case 'input.load':
      return happenings.load(data.url, data.rate);
    case 'input.join':
      return happenings.joined(data.node);
    case 'load.ended':
      return happenings.loadEnded(data.sent, data.lost);
    default:
      return containerSentence(happening, container, who, happenings);
  }
}

type ContainerHappening = Extract<Happening, { readonly type: `container.${string}` }>;

function containerSentence({ type, data }: ContainerHappening, container: string, who: string, happenings: Texts['graph']['happenings']): string {
  switch (type) {
    case 'container.started':
      return data.restarts > 0 ? happenings.containerRestarted(container, data.restarts) : happenings.containerStarted(container);
    case 'container.startFailed':
      return happenings.containerStartFailed(container, data.reason);
    case 'container.exited':
      return happenings.containerExited(container, data.exitCode, data.reason);
    case 'container.oomKilled':
      return happenings.containerOomKilled(container, bytesText(data.limitBytes));
    case 'container.backOff':
      return happenings.containerBackOff(container, Math.round(data.seconds));
    case 'container.stopping':
      return happenings.containerStopping(who, container);
    case 'container.signalled':
      return happenings.containerSignalled(container, data.signal);
    default:
      return assertNever(type);
  }
}

function whole(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds);
}
