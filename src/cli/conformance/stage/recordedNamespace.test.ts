import { describe, expect, it } from 'vitest';
import { namespaceLabels } from './recordedNamespace.ts';
import type { RecordedStep, RecordedTrace } from './recordedTrace.ts';

function recording(stderr: string, steps: readonly RecordedStep[] = []): RecordedTrace {
  return { id: 't', namespace: 't', start: '', duration: 1, steps, summary: [], events: [], trace: [], outputs: [{ stderr }] };
}

describe('labels of a recorded namespace', () => {
  const refused = 'Error from server (Forbidden): pods "web" is forbidden: violates PodSecurity "restricted:latest": runAsNonRoot != true\n';
  const cases = [
    { name: 'come from a refusal', given: recording(refused), want: { 'pod-security.kubernetes.io/enforce': 'restricted', 'pod-security.kubernetes.io/enforce-version': 'latest' } },
    { name: 'come from a warning', given: recording('Warning: would violate PodSecurity "baseline:v1.30": hostPort\npod/web created\n'), want: { 'pod-security.kubernetes.io/warn': 'baseline', 'pod-security.kubernetes.io/warn-version': 'v1.30' } },
    { name: 'are the steps’ own business where these set them', given: recording(refused, [{ at: 0, run: 'kubectl label ns $NS pod-security.kubernetes.io/enforce=restricted' }]), want: {} },
    { name: 'are none where nothing was said', given: recording('pod/web created\n'), want: {} },
  ];
  for (const { name, given, want } of cases) it(name, () => expect(namespaceLabels(given)).toEqual(want));
});
