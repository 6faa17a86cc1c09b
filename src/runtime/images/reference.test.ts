import { describe, expect, test } from 'vitest';
import { normaliseReference, parseReference } from './reference.ts';

describe('references', () => {
  const digest = `sha256:${'0123456789abcdef'.repeat(4)}`;
  const cases = [
    { given: 'nginx', want: 'docker.io/library/nginx:latest' },
    { given: 'nginx:1.27', want: 'docker.io/library/nginx:1.27' },
    { given: 'janedoe/app:v1', want: 'docker.io/janedoe/app:v1' },
    { given: 'docker.io/nginx', want: 'docker.io/library/nginx:latest' },
    { given: 'index.docker.io/library/nginx', want: 'docker.io/library/nginx:latest' },
    { given: 'registry.k8s.io/pause:3.10', want: 'registry.k8s.io/pause:3.10' },
    { given: 'localhost/app', want: 'localhost/app:latest' },
    { given: 'localhost:5000/a/b', want: 'localhost:5000/a/b:latest' },
    { given: `nginx@${digest}`, want: `docker.io/library/nginx@${digest}` },
    { given: 'a_b/c__d/e--f:x_.-', want: 'docker.io/a_b/c__d/e--f:x_.-' },
  ];
  test.each(cases)('$given means $want', ({ given, want }) => {
    expect(normaliseReference(given)).toBe(want);
  });

  const bad = [
    { given: 'Nginx:1.25', error: 'invalid reference format: repository name must be lowercase' },
    { given: 'nginx:1:2', error: 'invalid reference format' },
    { given: '', error: 'invalid reference format' },
    { given: 'nginx:', error: 'invalid reference format' },
    { given: 'nginx@sha256:12', error: 'invalid reference format' },
    { given: 'a b', error: 'invalid reference format' },
  ];
  test.each(bad)('$given is refused', ({ given, error }) => {
    expect(parseReference(given)).toEqual({ ok: false, error });
  });
});
