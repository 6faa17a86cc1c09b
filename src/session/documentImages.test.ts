// Images that a document brings: scripts on a known base, programs described by behaviour, other content behind a tag, private repositories.
import { describe, expect, test } from 'vitest';
import { seconds, simTime } from '../engine/simTime.ts';
import { parseScenario } from '../scenario/parseDocument.ts';
import { createSession, type Session } from './session.ts';

function run(text: string, untilSeconds: number): Session {
  const parsed = parseScenario(`schemaVersion: 1\ncluster: {preset: playground, registry: {pullSeconds: {'lab/app:1': 1}, logins: [{repository: 'registry.lab/private/*', username: shop, password: s3cret}]}}\n${text}`);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const session = createSession({ document: parsed.value });
  session.runUntil(simTime(seconds(untilSeconds)));
  return session;
}

/** What a command prints at the end of a run. */
function pod(name: string, image: string, more = ''): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: ${name}}, spec: {containers: [{name: c, image: '${image}'${more}}]}}`;
}

function outputOf(session: Session, line: string): string {
  const output = session.outputs().findLast(({ command }) => command === line);
  return `${output?.stdout ?? ''}${output?.stderr ?? ''}`;
}

describe('an image of a document', () => {
  test('runs its script, as its user, in its directory', () => {
    const session = run(
      `images:
  - {name: 'lab/greeter:2', from: alpine, entrypoint: [/greet], cmd: [hello], user: '1000', workingDir: /srv, env: {WHOM: world}, size: 12Mi,
     files: [{path: /greet, executable: true, text: "#!/bin/sh\\necho $1 $WHOM from $(pwd) as $(id -u)\\nsleep 1000\\n"}]}
files: [{name: p.yaml, text: "${pod('greeter', 'lab/greeter:2')}"}]
inputs: [{at: 0s, type: apply, file: p.yaml}, {at: 10s, type: command, line: kubectl logs greeter}]`,
      20,
    );
    expect(outputOf(session, 'kubectl logs greeter')).toBe('hello world from /srv as 1000\n');
  });

  test('does what its behaviour says: starts up, answers, grows, logs, ends', () => {
    const probe = (path: string): string => `, readinessProbe: {periodSeconds: 1, httpGet: {path: ${path}, port: 8080}}`;
    const session = run(
      `images:
  - {name: 'lab/app:1', app: {startup: 5s, listen: [8080], answers: {/ready: 200, /slow: {status: 503, body: "not yet"}}, memory: [{at: 0s, use: 10Mi}, {at: 8s, use: 200Mi}], log: {every: 4s, line: tick}, exit: {after: 30s, code: 3}}}
files:
  - name: p.yaml
    text: |
      ${pod('app', 'lab/app:1', probe('/ready'))}
      ---
      ${pod('slow', 'lab/app:1', probe('/slow'))}
      ---
      ${pod('small', 'lab/app:1', ', resources: {limits: {memory: 100Mi}}')}
inputs:
  - {at: 0s, type: apply, file: p.yaml}
  - {at: 5s, type: command, line: kubectl get pods app --no-headers}
  - {at: 15s, type: command, line: kubectl get pods --no-headers}
  - {at: 15s, type: command, line: kubectl describe pod slow}
  - {at: 15s, type: command, line: kubectl logs app}
  - {at: 40s, type: command, line: kubectl describe pod app}`,
      50,
    );
    expect(outputOf(session, 'kubectl get pods app --no-headers')).toMatch(/^app +0\/1 +Running/);
    expect(outputOf(session, 'kubectl get pods --no-headers')).toMatch(/^app +1\/1 +Running +0 .*\nslow +0\/1 +Running +0 .*\nsmall +\d\/1 +(OOMKilled|Running) /);
    expect(outputOf(session, 'kubectl describe pod slow')).toContain('Readiness probe failed: HTTP probe failed with statuscode: 503');
    expect(outputOf(session, 'kubectl logs app')).toBe('tick\napp: listening on :8080\ntick\ntick\n');
    expect(outputOf(session, 'kubectl describe pod app')).toMatch(/Last State: +Terminated\n +Reason: +Error\n +Exit Code: +3\n/);
  });

  test('gets other content behind its tag: who has the old keeps it', () => {
    const text = (word: string): string => `{name: 'registry.lab/say:1', entrypoint: [/bin/sh, -c, 'echo ${word}; sleep 1000']}`;
    const session = run(
      `images: [${text('v1')}]
files: [{name: a.yaml, text: "${pod('a', 'registry.lab/say:1').replace('spec: {', 'spec: {nodeName: node-1, ')}"}, {name: b.yaml, text: "${pod('b', 'registry.lab/say:1').replace('spec: {', 'spec: {nodeName: node-1, ')}\\n---\\n${pod('c', 'registry.lab/say:1').replace('spec: {', 'spec: {nodeName: node-2, ')}"}]
inputs:
  - {at: 0s, type: apply, file: a.yaml}
  - {at: 20s, type: push, image: ${text('v2')}}
  - {at: 30s, type: apply, file: b.yaml}
  - {at: 45s, type: command, line: kubectl logs b}
  - {at: 45s, type: command, line: kubectl logs c}`,
      50,
    );
    expect([outputOf(session, 'kubectl logs b'), outputOf(session, 'kubectl logs c')]).toEqual(['v1\n', 'v2\n']);
  });

  test('of a private repository is for those who log in', () => {
    const auths = `{\\"auths\\":{\\"registry.lab\\":{\\"username\\":\\"shop\\",\\"password\\":\\"s3cret\\"}}}`;
    const session = run(
      `images: [{name: 'registry.lab/private/till:1', entrypoint: [sleep, '1000']}]
files:
  - name: p.yaml
    text: |
      ${pod('without', 'registry.lab/private/till:1')}
      ---
      ${pod('with', 'registry.lab/private/till:1').replace('spec: {', 'spec: {imagePullSecrets: [{name: regcred}], ')}
      ---
      {apiVersion: v1, kind: Secret, metadata: {name: regcred}, type: kubernetes.io/dockerconfigjson, stringData: {.dockerconfigjson: "${auths}"}}
inputs: [{at: 0s, type: apply, file: p.yaml}, {at: 12s, type: command, line: kubectl get pods --no-headers}]`,
      20,
    );
    expect(outputOf(session, 'kubectl get pods --no-headers')).toMatch(/^with +1\/1 +Running .*\nwithout +0\/1 +(ErrImagePull|ImagePullBackOff) /);
  });
});

describe('what is wrong with an image is said with its place', () => {
  const cases: readonly { readonly images: string; readonly path: string; readonly code: string }[] = [
    { images: '[{name: Not A Name}]', path: 'images[0].name', code: 'notImageName' },
    { images: '[{name: "a:1", from: nosuch}]', path: 'images[0].from', code: 'notOneOf' },
    { images: '[{name: "a:1", files: [{path: ../x}]}]', path: 'images[0].files[0].path', code: 'notAbsolutePath' },
    { images: '[{name: "a:1", size: much}]', path: 'images[0].size', code: 'notQuantity' },
    { images: '[{name: "a:1", app: {answers: {/: 42}}}]', path: 'images[0].app.answers./', code: 'notInRange' },
    { images: '[{name: "a:1", app: {listen: [0]}}]', path: 'images[0].app.listen[0]', code: 'notInRange' },
    { images: '[{name: "a:1", app: {exit: {after: soon}}}]', path: 'images[0].app.exit.after', code: 'notDuration' },
  ];
  test.each(cases)('$images', ({ images, path, code }) => {
    const parsed = parseScenario(`schemaVersion: 1\nimages: ${images}\n`);
    expect(parsed.ok ? [] : parsed.error).toContainEqual(expect.objectContaining({ path, problem: expect.objectContaining({ code }) as unknown }));
  });
});
