// Unit tests run in Node: the engine is a library without a DOM. What needs a browser is in e2e/.
import { defineConfig } from 'vitest/config';
import { lessonList } from './scripts/build/lessonList.ts';

export default defineConfig({
  plugins: [lessonList()],
  test: {
    environment: 'node',
    include: ['src/**/*.test.ts'],
    // For what never ends, not for what is slow: continuous integration may run on a machine with other work.
    testTimeout: 60_000,
    // Files share their worker: no module of the project keeps state of its own, and to load and compile it all anew for each costs three times the CPU.
    isolate: false,
    maxWorkers: '100%',
  },
});
