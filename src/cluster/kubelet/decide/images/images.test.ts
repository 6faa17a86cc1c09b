import { expect, test } from 'vitest';
import { seconds, simTime } from '../../../../engine/simTime.ts';
import { applyDefaultImageTag, parseImageReference } from './imageReference.ts';
import { concludePull, createImagePullState, decideImage, type ImageRequest } from './imagePull.ts';
import { createPulledRecords, type PullSecret } from './pulledRecords.ts';

const at = (value: number) => simTime(seconds(value));
const DIGEST = `sha256:${'a'.repeat(64)}`;

const references = [
  ['nginx', 'nginx:latest'], ['nginx:1.27', 'nginx:1.27'], [`nginx@${DIGEST}`, `nginx@${DIGEST}`], ['localhost:5000/app', 'localhost:5000/app:latest'], ['a/b/c:v1', 'a/b/c:v1'],
  ['registry.example.com:5000/team/app:1', 'registry.example.com:5000/team/app:1'],
] as const;

test.each(references)('%s is asked for as %s', (image, want) => {
  expect(applyDefaultImageTag(image)).toEqual({ ok: true, value: want });
});

const bad = [
  ['WEB:1', 'invalid reference format: repository name (library/WEB) must be lowercase'], ['', 'invalid reference format'], ['a:b:c', 'invalid reference format'], ['nginx:', 'invalid reference format'],
  ['a'.repeat(64), `invalid repository name (${'a'.repeat(64)}), cannot specify 64-byte hexadecimal strings`], ['x@sha256:abc', 'invalid reference format'],
  [`x@sha256:${'a'.repeat(40)}`, 'invalid checksum digest length'], ['x'.repeat(300), 'repository name must not be more than 255 characters'],
] as const;

test.each(bad)('%s is no image: %s', (image, error) => {
  expect(applyDefaultImageTag(image)).toEqual({ ok: false, error: `couldn't parse image name "${image}": ${error}` });
});

test('short names belong to docker.io', () => {
  expect(parseImageReference('nginx:1')).toEqual({ ok: true, value: { repository: 'docker.io/library/nginx', tag: '1', digest: '' } });
  expect(parseImageReference('index.docker.io/me/app')).toEqual({ ok: true, value: { repository: 'docker.io/me/app', tag: '', digest: '' } });
});

test('a failed pull is tried again after its back-off, and says why it waits', () => {
  const state = createImagePullState();
  const request: ImageRequest = { podUid: 'u', image: 'web:1', policy: 'IfNotPresent' };
  const ask = (now: number) => decideImage(request, () => undefined, state, at(now), 'spec.containers[0]');
  expect(ask(0)).toMatchObject({ type: 'pull', reference: 'web:1', reason: { because: ['spec.containers[0].image'] } });
  concludePull(request, 'web:1', { ok: false, error: 'boom' }, state, at(1));
  expect(ask(5)).toMatchObject({ type: 'error', error: 'ImagePullBackOff', message: 'Back-off pulling image "web:1": ErrImagePull: boom', until: at(11) });
  expect(ask(11).type).toBe('pull');
});

test('an image that needs credentials the pod has not shown is pulled, or refused under Never', () => {
  const local = () => ({ imageRef: 'sha256:1', accessible: false });
  const decide = (policy: ImageRequest['policy']) => decideImage({ podUid: 'u', image: 'web:1', policy }, local, createImagePullState(), at(0));
  expect(decide('IfNotPresent')).toMatchObject({ type: 'pull', reason: { rule: { id: 'kubelet.image.pullUnverified' } } });
  expect(decide('Never')).toMatchObject({ type: 'error', error: 'ErrImageNeverPull' });
});

test('pulled images belong to those who showed the secret; others are free', () => {
  const secret = (name: string, hash: string): PullSecret => ({ uid: name, namespace: 'ns', name, hash });
  const records = createPulledRecords();
  expect(records.mustAttemptPull('r.io/a:1', 'ref', [])).toBe(false);
  records.recordPull('r.io/a:1', 'ref', secret('s1', 'h1'));
  expect(records.mustAttemptPull('r.io/a:1', 'ref', [])).toBe(true);
  expect(records.mustAttemptPull('r.io/a:1', 'ref', [secret('s1', 'changed')])).toBe(false);
  expect(records.mustAttemptPull('r.io/a:1', 'ref', [secret('s2', 'h1')])).toBe(false);
  expect(records.mustAttemptPull('r.io/b:1', 'ref', [secret('s1', 'h1')])).toBe(true);
  records.recordPull('r.io/a:1', 'ref', undefined);
  expect(records.mustAttemptPull('r.io/a:1', 'ref', [])).toBe(false);
  records.forget('ref');
  expect(records.mustAttemptPull('r.io/b:1', 'ref', [])).toBe(false);
});
