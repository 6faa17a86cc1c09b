import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';

/** What is underlined, and why: `severity «text» message`. */
function problems(text: string): readonly string[] {
  return diagnose(text).map(({ severity, range, message }) => `${severity} «${text.slice(range.start, range.end)}» ${message}`);
}

function pod(...spec: readonly string[]): string {
  return ['apiVersion: v1', 'kind: Pod', 'metadata: {name: web}', 'spec:', ...spec.map((line) => `  ${line}`), ''].join('\n');
}

const GOOD = pod('containers:', '- name: app', '  image: nginx:1.29');

describe('diagnose', () => {
  const cases: readonly (readonly [name: string, text: string, want: readonly string[]])[] = [
    ['says nothing of a good Pod', GOOD, []],
    ['says nothing of an empty text', '\n# nothing yet\n', []],
    ['shows a missing field at what it is missing from', pod('containers:', '- name: app'), ['error «name» spec.containers[0].image: Required value']],
    ['shows a bad value at the value', pod('restartPolicy: Sometimes', 'containers:', '- name: app', '  image: nginx:1.29'),
      ['error «Sometimes» spec.restartPolicy: Unsupported value: "Sometimes": supported values: "Always", "OnFailure", "Never"']],
    ['shows an unknown field at its key', pod('containers:', '- name: app', '  image: nginx:1.29', '  imagePullPolic: Never'), ['error «imagePullPolic» unknown field "spec.containers[0].imagePullPolic"']],
    ['shows a wrong type at the value', pod('containers:', '- name: app', '  image: nginx:1.29', '  ports:', '  - containerPort: http'),
      ['error «http» json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32']],
    ['shows a field that is written twice where it stands again', pod('nodeName: a', 'nodeName: b', 'containers:', '- name: app', '  image: nginx:1.29'), ['warning «nodeName» duplicate field "spec.nodeName"']],
    ['finds a label by its key', 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  labels:\n    app.kubernetes.io/name: "a b"\n', [
      expect.stringMatching(/^error «app\.kubernetes\.io\/name: "a b"|^error «/) as unknown as string]],
    ['takes documents without kind', 'apiVersion: v1\nmetadata: {name: a}\n', ['error «apiVersion» kind not set']],
    ['takes kinds it does not know', 'apiVersion: v1\nkind: Pood\nmetadata: {name: a}\n',
      ['error «Pood» resource mapping not found for name: "a" namespace: "": no matches for kind "Pood" in version "v1"\nensure CRDs are installed first']],
    ['takes a kind in a version that does not have it', 'apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\n', [expect.stringMatching(/^error «v1» .*no matches for kind "Deployment" in version "v1"/) as unknown as string]],
    ['goes on behind a document that cannot be read', `a: b: c\n---\n${pod('containers: []')}`,
      ['error «a: b: c» error converting YAML to JSON: yaml: mapping values are not allowed in this context', 'error «containers» spec.containers: Required value']],
    ['shows the line of a YAML error', `${GOOD}---\n${GOOD}  oops\n`, [expect.stringMatching(/^error «oops» error converting YAML to JSON: yaml: line 9: could not find expected ':'$/) as unknown as string]],
    ['looks at the items of a List', `apiVersion: v1\nkind: List\nitems:\n- ${GOOD.trimEnd().replaceAll('\n', '\n  ').replace('nginx:1.29', '" x"')}\n`,
      ['error «" x"» spec.containers[0].image: Invalid value: " x": must not have leading or trailing whitespace']],
    ['gives Services their addresses', 'apiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  type: NodePort\n  selector: {app: web}\n  ports: [{port: 80}]\n', []],
    ['gives names to what is named by the server', GOOD.replace('name: web', 'generateName: web-'), []],
    ['passes on warnings', pod('containers:', '- name: app', '  image: nginx:1.29', '  env:', '  - {name: A, value: "1"}', '  - {name: A, value: "2"}'),
      [expect.stringMatching(/^warning «.*» spec\.containers\[0\]\.env\[1\]: hides previous definition of "A"/) as unknown as string]],
  ];
  it.each(cases)('%s', (_, text, want) => {
    expect(problems(text)).toEqual(want);
  });
});

describe('limits', () => {
  it('names the limit of the size', () => {
    const [problem] = diagnose('a: b\n'.repeat(1_100_000));
    expect(problem).toMatchObject({ source: 'limit', limit: { of: 'size', allowed: 1_048_576 } });
  });
  const deep = [['brackets', 'a: '.concat('['.repeat(100_000))], ['dashes', '- '.repeat(100_000)], ['indentation', Array.from({ length: 300 }, (_, n) => `${' '.repeat(n)}a:`).join('\n')]] as const;
  it.each(deep)('names the limit of the depth for %s', (_, text) => {
    expect(diagnose(text)).toMatchObject([{ source: 'limit', limit: { of: 'depth' } }]);
  });
  it('has nothing to say about sixty good Pods', () => {
    expect(diagnose(Array.from({ length: 60 }, () => GOOD).join('---\n'))).toEqual([]);
  });
});
