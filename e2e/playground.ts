// The page as a person uses it, for tests.
import { expect, type Locator, type Page } from '@playwright/test';

export interface PlaygroundPage {
  /** Everything a console, a network panel or the security policy would show as wrong. */
  readonly problems: readonly string[];
  open(path?: string): Promise<void>;
  /** Replaces the text of the file in front, in the editor. */
  edit(text: string): Promise<void>;
  /** Replaces the text of the editor, which has the focus; typing would let it indent by itself. */
  paste(text: string): Promise<void>;
  apply(): Promise<void>;
  /** Lets time run as fast as it goes until the instant on screen is at least so many virtual seconds, then pauses. */
  runTo(seconds: number): Promise<void>;
  /** Virtual seconds on screen. */
  shown(): Promise<number>;
  readonly answer: Locator;
  readonly playhead: Locator;
  readonly graph: Locator;
  readonly inspector: Locator;
  /** Steps of the chain that answers a question, newest effect first. */
  readonly steps: Locator;
  pod(name: string): Locator;
  /** Clicks the Pod until the inspector shows it: while the graph is still laying itself out, a click can land beside it. */
  select(name: string): Promise<void>;
  traceHash(): Promise<string>;
}

export function playground(page: Page): PlaygroundPage {
  const problems: string[] = [];
  page.on('console', (message) => {
    // The configuration blocks them on purpose.
    if (!message.text().startsWith('Service Worker registration blocked')) problems.push(`console ${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => void problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => {
    // A reload gives up what was still being fetched.
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') problems.push(`request failed: ${request.url()}`);
  });
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  const playhead = page.getByRole('slider', { name: /instant|时刻/i });
  const graph = page.locator('#see');
  return {
    problems,
    playhead,
    graph,
    inspector: page.locator('#ask'),
    steps: page.locator('#ask').getByRole('list', { name: /newest first|最新在前/ }).getByRole('listitem'),
    answer: page.locator('#say [data-accepted]'),
    async open(path = './') {
      await page.exposeFunction('reportViolation', (text: string) => void problems.push(`policy: ${text}`)).catch(() => undefined);
      await page.addInitScript(() => {
        document.addEventListener('securitypolicyviolation', (event) => {
          const report: unknown = Reflect.get(window, 'reportViolation');
          if (typeof report === 'function') report(`${event.violatedDirective} ${event.blockedURI}`);
        });
      });
      await page.goto(path);
      await page.waitForFunction(() => globalThis.__playground !== undefined);
      await expect(page.getByRole('heading', { name: 'Podscope' })).toBeAttached();
    },
    async edit(text) {
      const editor = page.locator('.monaco-editor').first();
      await expect(editor).toBeVisible();
      await editor.locator('.view-lines').click();
      await this.paste(text);
    },
    async paste(text) {
      await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
      await page.evaluate(async (pasted) => navigator.clipboard.writeText(pasted), text);
      // The browser hands the clipboard over in its own time, on a busy machine not at every press.
      await expect(async () => {
        await page.keyboard.press('ControlOrMeta+a');
        await page.keyboard.press('ControlOrMeta+v');
        await expect.poll(async () => page.evaluate(() => globalThis.__playground?.text()), { timeout: 10_000 }).toBe(text);
      }).toPass();
    },
    async apply() {
      await page.keyboard.press('ControlOrMeta+Enter');
      await expect(this.answer).toBeVisible();
    },
    async runTo(seconds) {
      await page.evaluate(async (to) => globalThis.__playground?.runTo(to), seconds);
    },
    async shown() {
      return Number(await playhead.getAttribute('aria-valuenow'));
    },
    async select(name) {
      await expect(async () => {
        await this.pod(name).click({ position: { x: 30, y: 14 }, timeout: 15_000 });
        await expect(this.inspector.getByRole('heading', { name }).first()).toBeVisible({ timeout: 15_000 });
      }).toPass();
    },
    pod: (name) => graph.getByRole('treeitem', { name: new RegExp(`\\b${name}\\b`) }).first(),
    traceHash: async () => (await page.evaluate(async () => globalThis.__playground?.traceHash())) ?? '',
  };
}
