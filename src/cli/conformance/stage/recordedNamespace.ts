// Labels that the recorder had put on a scenario's namespace beforehand: taken from what the API server said because of them.
import type { RecordedTrace } from './recordedTrace.ts';

const LABEL = 'pod-security.kubernetes.io/';
const REFUSED = / is forbidden: violates PodSecurity "([a-z]+):(\S+?)"/;
const WARNED = /^Warning: would violate PodSecurity "([a-z]+):(\S+?)"/m;

/** Nothing where the steps of the recording speak of such labels themselves. */
export function namespaceLabels({ setup = [], steps, outputs }: RecordedTrace): Readonly<Record<string, string>> {
  if ([...setup, ...steps].some(({ apply = '', run = '' }) => `${apply}${run}`.includes(LABEL))) return {};
  const printed = outputs.map(({ stderr }) => stderr).join('\n');
  return { ...modeLabels('enforce', REFUSED.exec(printed)), ...modeLabels('warn', WARNED.exec(printed)) };
}

function modeLabels(mode: string, found: RegExpExecArray | null): Readonly<Record<string, string>> {
  const [, level, version] = found ?? [];
  if (level === undefined || version === undefined) return {};
  return { [`${LABEL}${mode}`]: level, [`${LABEL}${mode}-version`]: version };
}
