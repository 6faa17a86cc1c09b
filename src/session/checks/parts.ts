// Views that are put together from several sources: addresses of a Service, lines of a container, what a process did.
import type { KubeObject } from '../../api/resources.ts';
import { decodeUtf8 } from '../../base/utf8.ts';
import { toSeconds, type SimTime } from '../../engine/simTime.ts';
import type { TraceEvent } from '../../engine/trace/traceEvent.ts';
import type { ProcessSubject } from '../../scenario/checks/check.ts';
import type { Session } from '../session.ts';

export function endpoints(slices: readonly KubeObject[], { namespace, service }: { readonly namespace: string; readonly service: string }): unknown {
  const own = slices.filter(({ metadata }) => metadata?.namespace === namespace && metadata.labels?.['kubernetes.io/service-name'] === service) as readonly { readonly endpoints?: readonly { readonly addresses: readonly string[]; readonly conditions?: { readonly ready?: boolean; readonly serving?: boolean; readonly terminating?: boolean } }[] }[];
  const all = own.flatMap((slice) => slice.endpoints ?? []);
  return {
    ready: all.filter(({ conditions }) => conditions?.ready !== false).length,
    notReady: all.filter(({ conditions }) => conditions?.ready === false).length,
    terminating: all.filter(({ conditions }) => conditions?.terminating === true).length,
    addresses: all.flatMap(({ addresses }) => addresses),
  };
}

export function linesOf(session: Session, { namespace, pod, container }: { readonly namespace: string; readonly pod: string; readonly container: string }, t: SimTime): readonly string[] {
  const uids = new Set(session.cluster.store.versionsOf('pods', `${namespace}/${pod}`).map(({ uid }) => uid));
  return [...uids].flatMap((uid) => session.cluster.logs.starts(uid, container)).flatMap(({ lines }) => lines).filter((line) => line.t <= t).map(({ text }) => decodeUtf8(text));
}

/** The last start of a container as the node knows it, be the Pod gone or not. `created` even before it started; times in seconds of the run. */
export function processAt(session: Session, { namespace, pod, container }: ProcessSubject, t: SimTime): unknown {
  const facts: { created: boolean; running: boolean; exited: boolean; signals: string[]; start?: object; exit?: object } = { created: false, running: false, exited: false, signals: [] };
  for (const event of session.sim.trace.all()) {
    if (event.t > t) break;
    if (!event.objects.some((about) => about.kind === 'Pod' && about.name === pod && about.namespace === namespace && about.container === container)) continue;
    note(facts, event);
  }
  return facts;
}

function note(facts: { created: boolean; running: boolean; exited: boolean; signals: string[]; start?: object; exit?: object }, { type, t, data }: TraceEvent): void {
  switch (type) {
    case 'container.created':
      facts.created = true;
      return;
    case 'container.started':
      Object.assign(facts, { running: true, exited: false, signals: [], start: { time: toSeconds(t) }, exit: undefined });
      return;
    case 'container.signalled':
      facts.signals.push(String(data?.['signal']));
      return;
    case 'container.exited':
      Object.assign(facts, { running: false, exited: true, exit: { time: toSeconds(t), code: data?.['exitCode'], signal: data?.['signal'] } });
  }
}
