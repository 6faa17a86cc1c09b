// More Pods than can be drawn one by one: the summary beside the picture of all, by pointer, by keyboard, on a phone.
import { expect, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';
import { playground } from './playground.ts';

const deployment = (name: string, replicas: number, container: string): string => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: ${replicas}
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [${container}]}
`;

const FLEET = {
  schemaVersion: 1,
  cluster: { preset: 'playground', nodes: Array.from({ length: 20 }, (_, i) => ({ name: `node-${i + 1}`, zone: `zone-${i % 2}`, images: ['nginx:1.29', 'busybox:1.36'] })) },
  files: [{
    name: 'fleet.yaml',
    text: [
      deployment('web', 240, '{name: web, image: "nginx:1.29"}'),
      deployment('mail', 12, '{name: mail, image: "busybox:1.36", command: [sh, -c, "exit 1"]}'),
      deployment('huge', 5, '{name: huge, image: "busybox:1.36", resources: {requests: {memory: 900Gi}}}'),
    ].join('---\n'),
  }],
  inputs: [{ at: '0s', type: 'apply', file: 'fleet.yaml' }],
  until: '20s',
};

test('counts, what stands out and why; arranged anew; states left out', async ({ page }) => {
  const opened = playground(page);
  await opened.open();
  await expect(opened.pod('hello')).toBeVisible();
  await page.evaluate((document) => globalThis.__playground?.open(document, 'Fleet'), FLEET);
  const summary = page.getByRole('complementary', { name: 'Summary' });
  await expect(summary).toContainText('257 Pods');
  await expect(summary.getByRole('listitem').filter({ hasText: 'Running, ready' })).toContainText('240');
  await expect(summary.getByRole('listitem').filter({ hasText: 'Pending or starting' })).toContainText('5');
  await expect(summary.getByRole('listitem').filter({ hasText: 'no node fits' })).toContainText('Insufficient memory');
  await expectAccessible(page, 'fleet');

  const byOwner = summary.getByRole('button', { name: 'Owner' });
  await byOwner.focus();
  await page.keyboard.press('Enter');
  await expect(byOwner).toHaveAttribute('aria-pressed', 'true');
  await summary.getByRole('checkbox', { name: /Running, ready/ }).press(' ');
  await expect(summary.getByRole('checkbox', { name: /Running, ready/ })).not.toBeChecked();
  await expectAccessible(page, 'arranged by owner');

  await summary.getByRole('listitem').filter({ hasText: /^12 Pods/ }).getByRole('button', { name: /^Why mail-/ }).click();
  await expect(opened.steps.last()).toContainText('fleet.yaml');
  expect(opened.problems).toEqual([]);
});

test.describe('on a phone, dark, in Chinese', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark', locale: 'zh-CN' });
  test('the summary stands above the picture, and nothing is wider than the screen', async ({ page }) => {
    const opened = playground(page);
    await opened.open();
    await expect(page.getByRole('heading', { name: 'hello' }).first()).toBeVisible();
    await page.evaluate((document) => globalThis.__playground?.open(document, 'Fleet'), FLEET);
    await page.getByRole('tab', { name: '集群' }).tap();
    const summary = page.getByRole('complementary', { name: '概要' });
    await expect(summary).toContainText('257 个 Pod');
    const picture = page.getByRole('img', { name: /20 个节点上有 257 个 Pod/ });
    await expect(picture).toBeInViewport();
    await summary.getByRole('button', { name: '区域' }).tap();
    await expect(summary.getByRole('button', { name: '区域' })).toHaveAttribute('aria-pressed', 'true');
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await expectAccessible(page, 'fleet on a phone');
    expect(opened.problems).toEqual([]);
  });
});
