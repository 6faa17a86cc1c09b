// Unit tests run in Node: the engine is a library without a DOM. What needs a browser is in e2e/.
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: { environment: 'node', include: ['src/**/*.test.ts'], testTimeout: 20_000 },
});
