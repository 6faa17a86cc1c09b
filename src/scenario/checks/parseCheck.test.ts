// Every form that a check may have, and what is said of those it may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseCheck } from './parseCheck.ts';

const SECOND = 1_000_000;

describe('what can be read', () => {
  test.each([
    ['Pod/web: Ready == True | by 30s', { subject: { type: 'object', kind: 'Pod', namespace: 'default', name: 'web' }, condition: { type: 'compare', left: { path: ['Ready'] }, comparison: '==', right: { literal: 'True' } }, when: { type: 'by', t: 30 * SECOND } }],
    ['Pod/team/web[app]: restartCount >= 2', { subject: { namespace: 'team', name: 'web', container: 'app' }, condition: { comparison: '>=', right: { literal: 2 } }, when: { type: 'at', t: 'end' } }],
    ['Pods(app=web,tier=front): all(Ready == True) and count == 3 | always 5s..1m', { subject: { type: 'objects', kind: 'Pod', labels: [['app', 'web'], ['tier', 'front']] }, condition: { type: 'and', parts: [{ type: 'all' }, { type: 'count', value: 3 }] }, when: { type: 'always', from: 5 * SECOND, to: 60 * SECOND } }],
    ['Pods: none(metadata.deletionTimestamp exists) | never 0s..end', { subject: { type: 'objects', labels: [] }, condition: { type: 'none', of: { type: 'exists', path: ['metadata', 'deletionTimestamp'] } }, when: { to: 'end' } }],
    ['Deployment/web: metadata.annotations[deployment.kubernetes.io/revision] == "3"', { condition: { left: { path: ['metadata', 'annotations', 'deployment.kubernetes.io/revision'] }, right: { literal: '3' } } }],
    ['Pod/x: spec.containers[c].command == ["sh","-c","exit 1"]', { condition: { right: { literal: ['sh', '-c', 'exit 1'] } } }],
    ['Exec(Pod/a[b] -- wget -qO- http://localhost:8081/): stdout contains "from: peer" | at 20s', { subject: { type: 'exec', pod: 'a', container: 'b', command: 'wget -qO- http://localhost:8081/' }, condition: { type: 'text', path: ['stdout'], text: 'from: peer' } }],
    ['Exec(Pod/a -- id): stdout matches "^uid=\\d+"', { condition: { how: 'matches', text: '^uid=\\d+' } }],
    ['Log(Pod/a[b]): last line contains "200"', { subject: { type: 'log', container: 'b' }, condition: { of: 'last line' } }],
    ['Event(Pod/a): count(reason == BackOff) >= 1', { subject: { type: 'events', kind: 'Pod' }, condition: { type: 'count', of: { type: 'compare' } } }],
    ['Pods(a=b): count(distinct spec.nodeName) == 2', { condition: { type: 'count', distinct: ['spec', 'nodeName'] } }],
    ['Pod/a: uid at 60s != uid at 20s', { condition: { left: { path: ['uid'], at: 60 * SECOND }, right: { path: ['uid'], at: 20 * SECOND } } }],
    ['Pod/a: absent | by 35s', { condition: { type: 'absent', path: [] } }],
    ['Endpoints(team/web): ready == 0', { subject: { type: 'endpoints', namespace: 'team', service: 'web' } }],
    ['Event(Pod/a): reason == Killing and message contains "probe"', { condition: { type: 'any', of: { type: 'and' } } }],
    ['Trace(Pod/a[ship]): exit.time > Trace(Pod/a[main]): exit.time', { subject: { type: 'process', container: 'ship' }, condition: { right: { path: ['exit', 'time'], of: { type: 'process', container: 'main' } } } }],
    ['Doc(Pod/a): spec.volumes[].hostPath absent', { subject: { type: 'doc', kind: 'Pod', name: 'a' }, condition: { type: 'absent', path: ['spec', 'volumes', '', 'hostPath'] } }],
    ['Doc(a.yaml): count == 2', { subject: { type: 'doc', file: 'a.yaml' } }],
    ['Doc: none(kind == ClusterRoleBinding)', { subject: { type: 'doc' } }],
    ['Shell(kubectl get pod a --no-headers): stdout contains "NotReady" | at 60s', { subject: { type: 'shell', line: 'kubectl get pod a --no-headers' } }],
    ['Answer: value == "maintenance"', { subject: { type: 'answer' } }],
    ['Pods(app=web): count(created after 30s) == 1', { condition: { type: 'count', of: { type: 'created', how: 'after', moment: 30 * SECOND } } }],
    ['Pod/a[b]: waiting.reason in ["ErrImagePull", "ImagePullBackOff"]', { condition: { comparison: 'in', right: { literal: ['ErrImagePull', 'ImagePullBackOff'] } } }],
    ['Inputs: none(contains "--force")', { subject: { type: 'inputs' }, condition: { type: 'none', of: { type: 'text', of: 'any line' } } }],
  ])('%s', (text, wanted) => {
    const check = parseCheck(text);
    expect(check).toMatchObject({ ok: true, value: wanted });
  });
});

describe('what is said of the rest', () => {
  test.each([
    ['Pod/web', 'write a check as subject: condition'],
    ['web: Ready == True', '"web" is no subject'],
    ['Pod/web: Ready ==', 'expected a value'],
    ['Pod/web: Ready == True soon', 'did not expect "soon"'],
    ['Pod/web: Ready == True | soon', 'write at 30s'],
    ['Pod/web: Ready == True | by later', '"later" is no moment'],
    ['Pod/web: count > many', 'a count is compared with a number'],
    ['Log(Pod/web): contains "x"', 'write the container'],
    ['Trace(Pod/web): running', 'write the container'],
    ['Pods: all(created after lunch)', 'is no moment'],
    ['Shell(kubectl get pods): exit == 0 | always 0s..9s', 'a command is run at one moment'],
    ['Log(Pod/web[a]): matches "("', 'is no regular expression'],
    ['Log(Pod/web[a]): matches "^(a+)+$"', 'could take too long'],
    ['Log(Pod/web[a]): matches "(a|a)*b"', 'could take too long'],
    ['Log(Pod/web[a]): matches "a*a*a*a*a*a*a*b"', 'could take too long'],
    [`Log(Pod/web[a]): contains "${'x'.repeat(2000)}"`, '2000 characters at most'],
    ['Exec(Pod/web -- ls): exit == 0 | always 0s..9s', 'a command is run at one moment'],
    ['Pod/web: all(Ready == True', 'expected ")"'],
  ])('%s', (text, message) => {
    const check = parseCheck(text);
    expect(check.ok).toBe(false);
    expect(check.ok ? '' : check.error).toContain(message);
  });

  test('nothing makes it throw (fast-check, seed 20261121)', () => {
    const piece = fc.constantFrom('Pod/a', 'Pods(', ')', ':', '|', '[', ']', '"', '==', 'count', 'all(', 'and', ' ', 'x.y[z]', '3', 'always', '..', 'Exec(', ' -- ', '\\', '__proto__', 'constructor');
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), fc.string()), (text) => {
      parseCheck(text);
    }), { seed: 20_261_121, numRuns: 2_000 });
  });
});
