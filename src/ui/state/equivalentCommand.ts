// The kubectl command that shows what a tab of the inspector shows: everything on screen can be had in a terminal, too.
import { shellWord } from '../../base/shellWord.ts';
import type { InspectorTab } from './playgroundState.ts';
import type { Selection } from './selection.ts';

const DEFAULT_NAMESPACE = 'default';

export function equivalentCommand(selection: Selection, tab: InspectorTab): string {
  const [type, name, namespace] = objectOf(selection);
  const flags = namespace === undefined || namespace === DEFAULT_NAMESPACE || namespace === '' ? '' : ` -n ${namespace}`;
  const container = selection.kind === 'container' ? ` -c ${selection.container}` : '';
  switch (tab) {
    case 'yaml':
      return `kubectl get ${type} ${name}${flags} -o yaml`;
    case 'events':
      return `kubectl events --for ${type}/${name}${flags}`;
    case 'logs':
      return `kubectl logs ${name}${flags}${container === '' ? ' --all-containers' : container}`;
    case 'processes':
      return `kubectl exec ${name}${flags}${container} -- ps`;
    case 'files':
      return `kubectl exec ${name}${flags}${container} -- ls -l /`;
    case 'placement':
      return `kubectl get pod ${name}${flags} -o wide`;
    case 'status':
      return selection.kind === 'volume' ? `kubectl get pod ${name}${flags} -o ${shellWord(`jsonpath={.spec.volumes[?(@.name=="${selection.volume}")]}`)}` : `kubectl describe ${type} ${name}${flags}`;
  }
}

function objectOf(selection: Selection): readonly [type: string, name: string, namespace?: string] {
  if (selection.kind === 'node') return ['node', selection.name];
  if (selection.kind === 'object') return [selection.objectKind.toLowerCase(), selection.name, selection.namespace];
  return ['pod', selection.name, selection.namespace];
}

/** The same command, which also says what it asks the API server for; one that would change something only pretends. */
export function withRequests(command: string): string {
  const [words = '', ...program] = command.split(' -- ');
  const dry = /^kubectl (apply|delete) /.test(words) ? ' --dry-run=server' : '';
  return [`${words}${dry} -v=6`, ...program].join(' -- ');
}
