// The page as a person uses it, for tests.
import { expect } from '@playwright/test';
import type { Locator, Page } from '@playwright/test';

export interface PlaygroundPage {
  readonly problems: readonly string[];
  open(): Promise<void>;
  apply(yaml: string): Promise<void>;
  readonly answer: Locator;
  readonly clock: Locator;
  /** The row of a Pod. */
  pod(name: string): Locator;
  event(reason: string): Locator;
}

/** Collects everything a console or a network panel would show as wrong. */
export function playground(page: Page): PlaygroundPage {
  const problems: string[] = [];
  page.on('console', (message) => void problems.push(`console ${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => void problems.push(`error: ${error.message}`));
  page.on('requestfailed', (request) => void problems.push(`request failed: ${request.url()}`));
  page.on('response', (response) => {
    if (response.status() >= 400) problems.push(`${response.status()}: ${response.url()}`);
  });
  return {
    problems,
    async open() {
      await page.goto('./');
      await expect(page.getByRole('heading', { name: 'Podscope' })).toBeVisible();
    },
    async apply(yaml) {
      await page.getByLabel('YAML of the objects to apply').fill(yaml);
      await page.getByRole('button', { name: 'Apply', exact: true }).click();
    },
    answer: page.getByRole('status'),
    clock: page.getByRole('region', { name: 'Virtual time' }).getByRole('time'),
    pod: (name) => page.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) }),
    event: (reason) => page.getByRole('region', { name: 'Events' }).getByRole('row').filter({ hasText: reason }),
  };
}
