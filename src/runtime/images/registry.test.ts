import { describe, expect, test } from 'vitest';
import { millis, seconds } from '../../engine/simTime.ts';
import { createImage, createLayer } from './image.ts';
import { parseReference, type ImageReference } from './reference.ts';
import { createRegistry, type Registry, type RegistrySettings } from './registry.ts';

const image = createImage({ config: {}, layers: [createLayer('one', 50_000_000, [])] });
const other = createImage({ config: { cmd: ['x'] }, layers: [] });

function reference(text: string): ImageReference {
  const parsed = parseReference(text);
  if (!parsed.ok) throw new Error(parsed.error);
  return parsed.value;
}

function registry(settings: Partial<RegistrySettings> = {}): Registry {
  const made = createRegistry(settings);
  made.push('nginx:1.27', image);
  made.push('registry.k8s.io/pause:3.10', image);
  made.push('janedoe/private:v1', image);
  made.protect('docker.io/janedoe/private', [{ username: 'janedoe', password: 'secret' }]);
  return made;
}

describe('pulls that fail', () => {
  const frame = (name: string) => `failed to pull and unpack image "${name}": failed to resolve image: `;
  const denied = 'pull access denied, repository does not exist or may require authorization: server message: insufficient_scope: authorization failed';
  const cases = [
    { name: 'a tag that is not there', given: 'nginx:nosuch', code: 'NotFound', message: `${frame('docker.io/library/nginx:nosuch')}docker.io/library/nginx:nosuch: not found` },
    { name: 'a repository that Docker Hub does not have', given: 'nosuch/image:1', code: 'Unknown', message: frame('docker.io/nosuch/image:1') + denied },
    { name: 'a repository that another registry does not have', given: 'registry.k8s.io/nosuch:1', code: 'NotFound', message: `${frame('registry.k8s.io/nosuch:1')}registry.k8s.io/nosuch:1: not found` },
    { name: 'a private repository without a login', given: 'janedoe/private:v1', code: 'Unknown', message: frame('docker.io/janedoe/private:v1') + denied },
    {
      name: 'a private repository with a wrong password',
      given: 'janedoe/private:v1',
      auth: { username: 'janedoe', password: 'wrong' },
      code: 'Unknown',
      message: `${frame('docker.io/janedoe/private:v1')}failed to authorize: failed to fetch oauth token: unexpected status from GET request to https://auth.docker.io/token?scope=repository%3Ajanedoe%2Fprivate%3Apull&service=registry.docker.io: 401 Unauthorized`,
    },
    {
      name: 'a registry that does not exist',
      given: 'nosuch.example/app:1',
      code: 'Unknown',
      message: `${frame('nosuch.example/app:1')}failed to do request: Head "https://nosuch.example/v2/app/manifests/1": dial tcp: lookup nosuch.example on 192.168.1.1:53: no such host`,
    },
  ];
  test.each(cases)('$name', ({ given, auth, code, message }) => {
    expect(registry().resolve(reference(given), auth)).toEqual({ ok: false, error: { code, message } });
  });

  test('a registry that is down refuses connections until it is up again', () => {
    const one = registry();
    one.setFault('registry.k8s.io', { kind: 'down' });
    const message = 'failed to pull and unpack image "registry.k8s.io/pause:3.10": failed to resolve image: failed to do request: Head "https://registry.k8s.io/v2/pause/manifests/3.10": dial tcp registry.k8s.io:443: connect: connection refused';
    expect(one.resolve(reference('registry.k8s.io/pause:3.10'), undefined)).toEqual({ ok: false, error: { code: 'Unknown', message } });
    one.setFault('registry.k8s.io', undefined);
    expect(one.resolve(reference('registry.k8s.io/pause:3.10'), undefined).ok).toBe(true);
  });

  test('too many requests', () => {
    const one = registry();
    one.setFault('docker.io/library/nginx', { kind: 'rate-limited' });
    const result = one.resolve(reference('nginx:1.27'), undefined);
    expect(result.ok ? '' : result.error.message).toContain('429 Too Many Requests');
  });
});

describe('pulls that succeed', () => {
  test('with the right login', () => {
    expect(registry().resolve(reference('janedoe/private:v1'), { username: 'janedoe', password: 'secret' })).toMatchObject({ ok: true, value: { repository: 'docker.io/janedoe/private' } });
  });

  test('a login where none is needed does no harm', () => {
    expect(registry().resolve(reference('nginx:1.27'), { username: 'a', password: 'b' }).ok).toBe(true);
  });

  test('by digest, and a tag that moved', () => {
    const one = registry();
    expect(one.resolve(reference(`nginx@${image.digest}`), undefined).ok).toBe(true);
    one.push('nginx:1.27', other);
    expect(one.resolve(reference('nginx:1.27'), undefined)).toMatchObject({ value: { image: other } });
  });

  test('an unknown image is a stand-in where that is wanted, an unknown tag of a known one never', () => {
    const one = registry({ unknownImages: 'stand-in', standIn: () => other });
    expect(one.resolve(reference('example.com/my/app:7'), undefined)).toMatchObject({ ok: true, value: { image: other } });
    expect(one.resolve(reference('nginx:nosuch'), undefined).ok).toBe(false);
  });
});

describe('durations', () => {
  const cases = [
    { name: 'by size and bandwidth', settings: { bandwidth: 10_000_000 }, least: seconds(5), most: seconds(6) },
    { name: 'as said for that image', settings: { pullDurations: new Map([['nginx:1.27', seconds(42)]]) }, least: seconds(41), most: seconds(42) },
    { name: 'as said for that image in full', settings: { pullDurations: new Map([['docker.io/library/nginx:1.27', seconds(42)]]) }, least: seconds(41), most: seconds(42) },
    { name: 'as said for all', settings: { defaultPullDuration: millis(200) }, least: millis(150), most: millis(200) },
  ];
  test.each(cases)('$name', ({ settings, least, most }) => {
    const time = registry(settings).transferTime(reference('nginx:1.27'), 50_000_000);
    expect(time).toBeGreaterThanOrEqual(least);
    expect(time).toBeLessThanOrEqual(most);
  });

  test('a name without tag is the latest', () => {
    const one = registry({});
    one.configure({ pullDurations: new Map([['nginx', seconds(42)]]) });
    expect(one.transferTime(reference('docker.io/library/nginx:latest'), 50_000_000)).toBeGreaterThan(seconds(41));
  });

  test('a slow registry takes longer', () => {
    const one = registry();
    const before = one.transferTime(reference('nginx:1.27'), 50_000_000);
    one.setFault('docker.io', { kind: 'slow', factor: 10 });
    expect(one.transferTime(reference('nginx:1.27'), 50_000_000)).toBe(before * 10);
  });
});
