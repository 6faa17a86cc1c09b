// Every form that a check may have, and what is said of those it may not.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MAX_PATTERN } from '../../base/quickPattern.ts';
import type { CheckProblem } from './checkProblem.ts';
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

describe('what is wrong with the rest', () => {
  const cases: readonly (readonly [string, CheckProblem])[] = [
    ['Pod/web', { code: 'noColon' }],
    ['web: Ready == True', { code: 'noSubject', text: 'web' }],
    ['pod/web: Ready == True', { code: 'noSubject', text: 'pod/web', meant: 'Pod/web' }],
    ['Pdo/web: Ready == True', { code: 'noKind', kind: 'Pdo', meant: 'Pod' }],
    ['Deploymnets: count == 1', { code: 'noKind', kind: 'Deploymnet', meant: 'Deployment' }],
    ['Deploymets(app=web): exists', { code: 'noSubject', text: 'Deploymets(app=web)', meant: 'Deployments' }],
    ['Evnt(Pod/web): count == 0', { code: 'noSubject', text: 'Evnt(Pod/web)', meant: 'Event' }],
    ['Pods(web): exists', { code: 'noLabels', text: 'web' }],
    ['Exec(Pod/web): exit == 0', { code: 'noCommand' }],
    ['Pod/web: Ready ==', { code: 'noValue' }],
    ['Pod/web: Ready == True soon', { code: 'unexpected', text: 'soon' }],
    ['Pod/web: spec.nodeName exist', { code: 'unexpected', text: 'exist', meant: 'exists' }],
    ['Pods: al(Ready == True)', { code: 'unexpected', text: 'al(', meant: 'all' }],
    ['Pod/web: Ready = True', { code: 'unreadable', text: '= True' }],
    ['Pod/web: == True', { code: 'noField', text: '==' }],
    ['Pod/web:', { code: 'noCondition' }],
    ['Pod/web: Ready == True | soon', { code: 'noWhen', text: 'soon' }],
    ['Pod/web: Ready == True | alway 0s..9s', { code: 'noWhen', text: 'alway 0s..9s', meant: 'always 0s..9s' }],
    ['Pod/web: Ready == True | by later', { code: 'noMoment', text: 'later' }],
    ['Pod/web: Ready == True | always 0s', { code: 'noStretch', text: '0s' }],
    ['Pod/web: count > many', { code: 'noNumber' }],
    ['Pod/web: count 3', { code: 'noComparison' }],
    ['Log(Pod/web): contains "x"', { code: 'noContainer', example: 'Log(Pod/web[app])' }],
    ['Trace(Pod/web): running', { code: 'noContainer', example: 'Trace(Pod/web[app])' }],
    ['Pods: all(created after lunch)', { code: 'noMoment', text: 'lunch' }],
    ['Shell(kubectl get pods): exit == 0 | always 0s..9s', { code: 'oneMoment' }],
    ['Exec(Pod/web -- ls): exit == 0 | always 0s..9s', { code: 'oneMoment' }],
    ['Log(Pod/web[a]): matches "("', { code: 'noPattern', text: '(' }],
    ['Log(Pod/web[a]): matches "^(a+)+$"', { code: 'slowPattern', text: '^(a+)+$', limit: MAX_PATTERN }],
    ['Log(Pod/web[a]): matches "(a|a)*b"', { code: 'slowPattern', text: '(a|a)*b', limit: MAX_PATTERN }],
    ['Log(Pod/web[a]): matches "a*a*a*a*a*a*a*b"', { code: 'slowPattern', text: 'a*a*a*a*a*a*a*b', limit: MAX_PATTERN }],
    ['Log(Pod/web[a]): contains web', { code: 'noText' }],
    [`Log(Pod/web[a]): contains "${'x'.repeat(2000)}"`, { code: 'tooLong', limit: 2000 }],
    ['Pod/web: all(Ready == True', { code: 'noBracket', bracket: ')' }],
  ];
  test.each(cases)('%s', (text, wrong) => {
    expect(parseCheck(text)).toEqual({ ok: false, error: wrong });
  });
});

describe('a field that is nearly one that there is', () => {
  test.each([
    ['Pod/web: staus.phase == Running', 'staus', 'status'],
    ['Pod/web: status.phse == Running', 'phse', 'phase'],
    ['Pod/web: spec.volumes[].hostpath absent', 'hostpath', 'hostPath'],
    ['Pod/web: Redy == True', 'Redy', 'Ready'],
    ['Pod/web[app]: restartCnt == 0', 'restartCnt', 'restartCount'],
    ['Pod/web[app]: waiting.reson == CrashLoopBackOff', 'reson', 'reason'],
    ['Pods(app=web): none(metadata.deletionTimestmp exists)', 'deletionTimestmp', 'deletionTimestamp'],
    ['Event(Pod/web): count(reasn == BackOff) == 0', 'reasn', 'reason'],
    ['Exec(Pod/web -- ls): sdtout contains "x"', 'sdtout', 'stdout'],
    ['Endpoints(web): raedy == 2', 'raedy', 'ready'],
    ['Trace(Pod/web[app]): runing', 'runing', 'running'],
    ['Doc(Pod/web): spec.contaners[app].image unchanged', 'contaners', 'containers'],
  ])('%s', (text, field, meant) => {
    expect(parseCheck(text)).toEqual({ ok: false, error: { code: 'fieldNotKnown', field, meant } });
  });

  test.each([
    'Pod/web: uid unchanged', 'Pod/web: restartCount == 0', 'Pod/web: containerStatuses[app].ready == true', 'Pod/web: metadata.labels[readyness] == a',
    'Pod/web: metadata.annotations[spec] exists', 'Pod/web[app]: running', 'Pod/web[app]: image == a', 'Pod/web[app]: terminated.exitCode == 1', 'Pod/web: www.example.com/gate == True', 'Pod/web: DBReady == True',
    'HorizontalPodAutoscaler/web: spec.metrics exists', 'Doc(Kustomization/x): resources exists', 'Widget/web: absent', 'ConfigMap/web: data.status == a', 'Node/node-1: MemoryPressure == True',
  ])('%s is one', (text) => {
    expect(parseCheck(text).ok).toBe(true);
  });

  test('nothing makes it throw (fast-check, seed 20261121)', () => {
    const piece = fc.constantFrom('Pod/a', 'Pods(', ')', ':', '|', '[', ']', '"', '==', 'count', 'all(', 'and', ' ', 'x.y[z]', '3', 'always', '..', 'Exec(', ' -- ', '\\', '__proto__', 'constructor');
    fc.assert(fc.property(fc.oneof(fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')), fc.string()), (text) => {
      parseCheck(text);
    }), { seed: 20_261_121, numRuns: 2_000 });
  });
});
