// The terminals below the graph, by keyboard.
import { expect, test, type Page } from '@playwright/test';
import { playground } from './playground.ts';

/** Shows the newest instant; time stands. */
async function toHead(page: Page): Promise<void> {
  await page.evaluate(async () => globalThis.__playground?.seek(1e6));
}

/** Opens the drawer's terminal; the keyboard is in it. */
async function openTerminal(page: Page) {
  const screen = page.locator('[data-terminal]');
  const log = page.getByRole('log', { name: /printed/ });
  await page.keyboard.press('t');
  await expect(screen.locator('.xterm-rows')).toBeVisible();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  return {
    screen,
    log,
    async type(text: string) {
      await page.keyboard.type(text);
    },
    async run(line: string) {
      await page.keyboard.type(line);
      await page.keyboard.press('Enter');
    },
  };
}

test('a line runs, is in the history, and can be found again', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(20);
  const { screen, log, run, type } = await openTerminal(page);
  await run('kubectl get pods');
  await expect(log).toContainText(/NAME +READY +STATUS/);
  await run('echo one | tr a-z A-Z');
  await expect(log).toContainText('ONE');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await expect(screen).toContainText('$ kubectl get pods');
  await page.keyboard.press('Control+c');
  await page.keyboard.press('Control+r');
  await type('echo');
  await expect(screen).toContainText("(reverse-i-search)`echo': echo one");
  await page.keyboard.press('Control+g');
  await type('kubectl desc');
  await page.keyboard.press('Tab');
  await type('po');
  await page.keyboard.press('Tab');
  await type(' hel');
  await page.keyboard.press('Tab');
  await expect(screen).toContainText('kubectl describe po');
  expect(play.problems).toEqual([]);
});

test('programs stream, read what is typed, and end with Ctrl+C', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(20);
  await toHead(page);
  const { log, run } = await openTerminal(page);
  await run('kubectl get pods -w');
  await expect(log).toContainText('hello');
  await page.getByRole('button', { name: 'New terminal' }).click();
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await run('kubectl delete pod hello --wait=false');
  await expect(log).toContainText('deleted');
  await play.runTo(60);
  await toHead(page);
  await page.getByRole('tab', { name: 'Terminal 1' }).click();
  await expect(log).toContainText('Terminating');
  await page.keyboard.press('Control+c');
  await run('kubectl run box --image=busybox:1.36 -- sleep 1000');
  await play.runTo(120);
  await toHead(page);
  await page.locator('.xterm-helper-textarea').focus();
  await run('kubectl exec -it box -- sh');
  await run('hostname; pwd');
  await expect(log).toContainText('box');
  await run('exit');
  await run('echo back');
  await expect(log).toContainText('back');
  expect(play.problems).toEqual([]);
});

test('reading answers as of the instant shown; changing there begins a branch, which can be undone', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(40);
  await page.evaluate(async () => globalThis.__playground?.seek(30));
  const { log, run } = await openTerminal(page);
  await run('kubectl get pods');
  await expect(log).toContainText('as of 30.0 s');
  await run('kubectl label pod hello a=b');
  await expect(log).toContainText('labeled');
  const notice = page.getByText(/label pod hello/).last();
  await expect(notice).toBeVisible();
  expect(play.problems).toEqual([]);
});

test('the keyboard is never caught', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await openTerminal(page);
  await page.keyboard.press('Tab');
  await expect(page.locator('.xterm-helper-textarea')).not.toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(page.locator('.xterm-helper-textarea')).toBeFocused();
  await page.keyboard.type('abc');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.locator('#see')).toBeFocused();
});

test('as text, for those who read it', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(20);
  await openTerminal(page);
  await page.getByRole('button', { name: 'Text', exact: true }).click();
  const line = page.getByRole('textbox', { name: /Terminal: kubectl/ });
  await line.fill('kubectl get nodes');
  await line.press('Enter');
  await expect(page.getByRole('log', { name: /printed/ })).toContainText('node-1');
  expect(play.problems).toEqual([]);
});

test('kubectl edit opens its file over the terminal', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(20);
  await toHead(page);
  const { log, run } = await openTerminal(page);
  await run('kubectl edit pod hello');
  const file = page.getByRole('textbox', { name: /^Editing/ });
  await expect(file).toBeFocused();
  await file.fill((await file.inputValue()).replace('namespace: default', 'namespace: default\n  labels: {tier: front}'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(file).toBeHidden();
  await expect(log).toContainText('pod/hello edited');
  expect(play.problems).toEqual([]);
});

test('a port that is forwarded can be opened', async ({ page }) => {
  const play = playground(page);
  await play.open();
  await play.runTo(30);
  await toHead(page);
  const { log, run } = await openTerminal(page);
  await run('kubectl port-forward pod/hello 8080:80');
  await expect(log).toContainText('Forwarding from 127.0.0.1:8080');
  await page.getByRole('button', { name: 'Open localhost:8080' }).click();
  await expect(log).toContainText(/8080\/\s*hi/);
  expect(play.problems).toEqual([]);
});
