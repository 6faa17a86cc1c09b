// A Pod whose probe kills it, asked why, and repaired: `node docs/examples/rollout.mjs`, after `npm run engine`.
import { openScenario, startRun, testScenario } from 'podscope/engine';

const manifest = (port) => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
  - name: app
    image: nginx:1.29
    livenessProbe: {httpGet: {path: /, port: ${port}}, periodSeconds: 5, failureThreshold: 2}
`;

const opened = openScenario(manifest(8080), { preset: 'solo', seed: 7 });
if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));

const run = startRun(opened.document);
run.runTo(60);
const [{ restartCount }] = run.object('Pod/web').status.containerStatuses;
console.log(`restarts: ${restartCount}`);

const { steps, end } = run.why('Pod/web', 'status.containerStatuses{app}.restartCount');
const { source, path } = steps.at(-1);
console.log(`because of: ${source.file}:${source.line} ${path} (${end})`);

run.command('kubectl delete pod web --now');
run.runTo(70);
run.apply(manifest(80), 'repaired.yaml');
run.runTo(120);
const check = run.check('Pod/web[app]: restartCount == 0 | at end');
console.log(`repaired: ${check.holds}`);

const { passed, results } = testScenario(run.document(), ['Pod/web: Ready == True | at end', 'Inputs: contains "kubectl delete pod web --now"']);
console.log(`tested: ${passed} (${results.length} checks)`);
