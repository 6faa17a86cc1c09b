import { expect, it } from 'vitest';
import type { PodTemplateSpec } from '../core/v1/types.gen.ts';
import { podTemplateDump, podTemplateHash } from './podTemplateHash.ts';

const TEMPLATE: PodTemplateSpec = {
  metadata: { labels: { app: 'web', tier: 'front' } },
  spec: {
    containers: [{ image: 'nginx:1.27', imagePullPolicy: 'IfNotPresent', name: 'app', resources: {}, terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' }],
    dnsPolicy: 'ClusterFirst', restartPolicy: 'Always', schedulerName: 'default-scheduler', securityContext: {}, terminationGracePeriodSeconds: 30,
  },
};

it('names what a real cluster names', () => {
  expect(podTemplateHash(TEMPLATE)).toBe('6465fcdf68');
});
it('is another after a collision', () => {
  expect([podTemplateHash(TEMPLATE, 1), podTemplateHash(TEMPLATE, 7)]).toEqual(['5994c59d97', '6c5679d6d7']);
});
it('is the same for frozen templates, however often asked', () => {
  const frozen = Object.freeze({ ...TEMPLATE });
  expect([podTemplateHash(frozen), podTemplateHash(frozen), podTemplateHash(frozen, 1)]).toEqual(['6465fcdf68', '6465fcdf68', '5994c59d97']);
});
it('prints Go types, sorted maps and nothing for what is absent', () => {
  const dump = podTemplateDump(TEMPLATE);
  expect(dump).toContain('Labels:(map[string]string)map[app:web tier:front] Annotations:(map[string]string)<nil>');
  expect(dump).toContain('TerminationGracePeriodSeconds:(*int64)30 ActiveDeadlineSeconds:(*int64)<nil>');
});
