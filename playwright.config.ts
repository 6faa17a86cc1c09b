// Browser tests, on the production build (`npm run build` first; npm test does).
import { readFileSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';

const PORT = Number(process.env['E2E_PORT'] ?? 4319);
const executablePath = process.env['PW_EXECUTABLE_PATH'];
const args: string[] = JSON.parse(readFileSync(new URL('./scripts/chromiumArgs.json', import.meta.url), 'utf8'));

export default defineConfig({
  testDir: 'e2e',
  outputDir: 'test-results',
  // For what never ends, not for what is slow: continuous integration may run on a machine with other work.
  timeout: 180_000,
  expect: { timeout: 60_000 },
  // A test that needs it is told by name in the summary of `npm test`.
  retries: 1,
  workers: 2,
  forbidOnly: true,
  reporter: 'list',
  use: {
    baseURL: `http://localhost:${PORT}/`,
    trace: 'retain-on-failure',
    // Keeping the page for later would load everything in every test; offline.spec.ts allows it.
    serviceWorkers: 'block',
    launchOptions: { args, ...(executablePath ? { executablePath } : {}) },
  },
  projects: [{ name: 'desktop', use: { ...devices['Desktop Chrome'] } }],
  webServer: {
    command: `node node_modules/vite/bin/vite.js preview --port ${PORT} --strictPort`,
    port: PORT,
    reuseExistingServer: false,
  },
});
