// What is on each picture of the documentation: how the page looks, what is opened, and what is done before the picture is taken.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { root } from './paths.mjs';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };
const DARK = { colorScheme: 'dark' };

function documentText(slug) {
  return readFileSync(join(root, `src/scenario/catalog/${slug}/scenario.yaml`), 'utf8');
}

/** A document of the catalogue, run to an instant, in seconds. */
async function open(page, slug, title, at) {
  await openData(page, `${documentText(slug).replace(/^until: .*\n/m, '')}until: ${at}s\n`, title);
  await page.mouse.move(700, 560);
}

/** When what a first visit begins with is there. */
async function openData(page, data, title) {
  await page.waitForFunction(() => (globalThis.__playground?.pods().length ?? 0) > 0);
  await page.evaluate(([document, name]) => globalThis.__playground.open(document, name), [data, title]);
}

async function askWhy(page, pod) {
  await page.locator('#see').getByRole('treeitem', { name: new RegExp(`^${pod}`) }).first().click();
  await page.locator('#ask').getByRole('button', { name: /^why\?/ }).first().click();
  await page.mouse.move(700, 560);
}

const first = (page) => open(page, 'hello', 'Hello, pod', 4.6);

async function main(page) {
  await open(page, 'liveness-that-kills', 'Liveness that kills', 151.4);
  await askWhy(page, 'checkout,');
}

async function rollout(page) {
  await open(page, 'stuck-rollout', 'Stuck rollout', 31);
  await askWhy(page, 'site-.* ImagePullBackOff|site-.* ErrImagePull');
}

async function compare(page) {
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: /restartPolicy/ }).click();
  await page.getByRole('button', { name: /^First difference:/ }).click();
}

/** Many Pods on many nodes, one of which falls silent. */
function fleet() {
  const deployment = (name, replicas, container) => `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec:\n  replicas: ${replicas}\n  selector: {matchLabels: {app: ${name}}}\n  template:\n    metadata: {labels: {app: ${name}}}\n    spec: {containers: [${container}]}\n`;
  return {
    schemaVersion: 1, kubernetes: '1.36', seed: 424242,
    cluster: { preset: 'playground', nodes: Array.from({ length: 100 }, (_, i) => ({ name: `node-${String(i + 1).padStart(3, '0')}`, zone: `zone-${'abcde'[i % 5]}`, cpus: 4, memory: '16Gi', images: ['nginx:1.29', 'busybox:1.36'] })) },
    files: [{
      name: 'fleet.yaml',
      text: [
        deployment('web', 420, '{name: web, image: "nginx:1.29", resources: {requests: {cpu: 100m}}}'),
        deployment('api', 300, '{name: api, image: "nginx:1.29", resources: {requests: {cpu: 200m}}}'),
        deployment('mail', 60, '{name: mail, image: "busybox:1.36", command: [sh, -c, "sleep 3; exit 1"]}'),
        deployment('batch', 40, '{name: batch, image: "busybox:1.36", command: [sleep, "1000"], resources: {requests: {memory: 15Gi}}}'),
      ].join('---\n'),
    }],
    inputs: [
      { at: '0s', type: 'apply', file: 'fleet.yaml' },
      { at: '30s', type: 'command', line: 'kubectl drain node-062 --ignore-daemonsets --timeout=1s' },
      { at: '40s', type: 'command', line: 'kubectl set image deployment/web web=nginx:1.999' },
    ],
    until: '75s',
  };
}

async function openFleet(page) {
  await openData(page, fleet(), 'Rollout under stress');
  await page.getByRole('complementary', { name: 'Summary' }).waitFor();
  await page.waitForTimeout(6_000);
}

async function lesson(page) {
  await page.getByRole('radiogroup').waitFor();
}

async function reveal(page) {
  await lesson(page);
  await page.getByRole('radio').nth(1).check();
  await page.getByRole('radio', { name: '确定', exact: true }).check();
  await page.locator('[data-go-on]').click();
  const whatHappened = page.locator('[data-go-on]', { hasText: '实际发生的事' });
  for (let i = 0; i < 40 && !(await whatHappened.isVisible()); i++) {
    await page.getByRole('button', { name: /^运行到/ }).click({ timeout: 1_000 }).catch(() => undefined);
  }
  await whatHappened.click();
}

async function present(page) {
  await open(page, 'told-crash-loop', 'A crash loop, told', 2);
  await page.getByRole('region', { name: 'Told in steps' }).getByRole('button', { name: 'Present' }).click();
  await page.getByRole('heading', { level: 1, name: 'It runs' }).waitFor();
  await page.keyboard.press('PageDown');
  await page.waitForTimeout(6_000);
}

async function share(page) {
  await main(page);
  await page.getByRole('button', { name: 'Share' }).click();
}

async function faults(page) {
  await open(page, 'rolling-update', 'Rolling update', 30);
  await page.keyboard.press('x');
  await page.getByRole('table', { name: 'Faults' }).waitFor();
}

/** The payload of a link to a document of the catalogue. */
function payload(slug, view) {
  const text = /text: \|\n([\s\S]*?)\ninputs:/.exec(documentText(slug))?.[1] ?? '';
  const document = { schemaVersion: 1, title: 'Restarts in place', files: [{ name: 'pod.yaml', text: text.replace(/^ {6}/gm, '') }], inputs: [{ at: '0s', type: 'apply', file: 'pod.yaml' }], view };
  return deflateRawSync(JSON.stringify(document)).toString('base64url');
}

export const SCENES = [
  { name: 'first-run-light', set: first },
  { name: 'first-run-dark', look: DARK, set: first },
  { name: 'main-light', set: main },
  { name: 'main-dark', look: DARK, set: main },
  { name: 'main-forced-colors', look: { forcedColors: 'active' }, set: main },
  { name: 'main-more-contrast', look: { ...DARK, contrast: 'more' }, set: main },
  { name: 'rollout-light', set: rollout },
  { name: 'fleet-light', set: openFleet },
  { name: 'compare-light', set: compare },
  { name: 'compare-dark', look: DARK, set: compare },
  { name: 'lesson-light', hash: '#/lesson/01-one-pod-two-containers', set: lesson },
  { name: 'lesson-reveal-zh-dark', look: { ...DARK, locale: 'zh-CN' }, hash: '#/lesson/01-one-pod-two-containers', set: reveal },
  { name: 'present-light', set: present },
  { name: 'embed-light', look: { viewport: { width: 860, height: 462 } }, hash: `#/embed/1/${payload('crash-loop', { at: '12s', question: 'status', selection: 'pod/default/crash' })}`, set: (page) => page.getByRole('heading', { name: /Why/ }).waitFor() },
  { name: 'phone-light', look: PHONE, set: first },
  { name: 'phone-zh-dark', look: { ...PHONE, ...DARK, locale: 'zh-CN' }, set: first },
  { name: 'share-light', set: share },
  { name: 'faults-dark', look: DARK, set: faults },
];
