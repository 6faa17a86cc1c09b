import { describe, expect, test } from 'vitest';
import type { Deployment } from '../../../api/apps/v1/types.gen.ts';
import { createTestServer, type TestServer } from '../../client/testing/testServer.ts';

const KEY = { namespace: 'default', name: 'web' };
const labels = { app: 'web' };

function deployment(spec: object, image = 'nginx:1'): unknown {
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: KEY,
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'app', image }] } }, ...spec },
  };
}

function apply(server: TestServer, body: unknown, manager: string, force = false) {
  return server.client.patch('deployments', KEY, { type: 'apply', body, force }, { fieldManager: manager });
}

describe('server-side apply', () => {
  test('creates what is not there', () => {
    const server = createTestServer();
    const { object } = server.must(apply(server, deployment({ replicas: 2 }), 'a'));
    expect(object).toMatchObject({ metadata: { generation: 1 }, spec: { replicas: 2, revisionHistoryLimit: 10 } });
  });

  test('takes back what its manager says no more, and leaves what others own', () => {
    const server = createTestServer();
    server.must(apply(server, deployment({ replicas: 2, minReadySeconds: 5 }), 'a'));
    server.must(server.client.patch('deployments', KEY, { type: 'merge', body: { spec: { paused: true } } }, { fieldManager: 'b' }));
    const { spec } = server.must(apply(server, deployment({ replicas: 2 }), 'a')).object;
    expect(spec?.minReadySeconds).toBeUndefined();
    expect(spec?.paused).toBe(true);
  });

  test('does not change what others own, unless forced', () => {
    const server = createTestServer();
    server.must(apply(server, deployment({ replicas: 2 }), 'a'));
    const body = { spec: { replicas: 5 } };
    server.must(server.client.patch('deployments', KEY, { type: 'merge', body }, { fieldManager: 'b' }));
    expect(server.refused(apply(server, deployment({ replicas: 3 }), 'a'))).toMatchObject({
      code: 409,
      message: 'Apply failed with 1 conflict: conflict with "b" using apps/v1: .spec.replicas',
    });
    expect(server.refused(apply(server, deployment({ replicas: 3 }, 'nginx:2'), 'c')).message).toBe(
      'Apply failed with 2 conflicts: conflicts with "a" using apps/v1:\n- .spec.template.spec.containers[name="app"].image\nconflicts with "b" using apps/v1:\n- .spec.replicas',
    );
    expect((server.must(apply(server, deployment({ replicas: 3 }), 'a', true)).object as Deployment).spec?.replicas).toBe(3);
    expect((server.must(apply(server, deployment({ replicas: 3 }), 'd')).object as Deployment).spec?.replicas).toBe(3);
  });
});
