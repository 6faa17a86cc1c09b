// The page: a static folder that works below any path, offline-friendly, with a strict Content-Security-Policy.
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { firstContent } from './scripts/build/firstContent.ts';
import { firstStyles } from './scripts/build/firstStyles.ts';
import { leanMonaco } from './scripts/build/leanMonaco.ts';
import { lessonList } from './scripts/build/lessonList.ts';
import { offline } from './scripts/build/offline.ts';
import { THEME_HASH, themeScript } from './scripts/build/themeScript.ts';

const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${THEME_HASH}`,
  "worker-src 'self'",
  "connect-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Only in builds: the development server itself uses an inline script. Static hosts cannot send headers, so it is a meta element. */
function contentSecurityPolicy(): Plugin {
  return {
    name: 'content-security-policy',
    apply: 'build',
    transformIndexHtml: () => [{ tag: 'meta', attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY }, injectTo: 'head-prepend' }],
  };
}

/** Each with everything it imports: what is wanted together comes in one piece. Left to itself, the bundler makes forty chunks of the first picture. */
const CHUNKS = [
  // What the entry needs of the rest, so that it need not wait for the page.
  { name: 'entry', test: /preload-helper|[\\/]ui[\\/]editor[\\/]fetchEditor\.ts$/, priority: 3 },
  { name: 'page', test: /[\\/]ui[\\/]app[\\/]open\.tsx$/, priority: 2 },
  { name: 'views', test: /[\\/]ui[\\/](?:graph[\\/]GraphPanel|timeline[\\/]TimelinePanel|timeline[\\/]Timeline)\.tsx$/, priority: 1 },
];

/**
 * The worker's. Its entry is the language service, on `api` alone; the simulation comes behind it in pieces that are fetched side by side. They follow
 * the layers, so that none needs another that needs it.
 */
const WORKER_CHUNKS = [
  { name: 'packages', test: /[\\/]node_modules[\\/]/ },
  { name: 'api', test: /[\\/]src[\\/](?:base|api|language[\\/](?:diagnose|fix|schema))[\\/]|rolldown[\\/:]runtime|preload-helper/ },
  { name: 'programs', test: /[\\/]src[\\/]runtime[\\/](?:shell[\\/]|images[\\/](?:catalog|defineImage|registryFromRecording))/ },
  { name: 'machine', test: /[\\/]src[\\/](?:engine|runtime|cluster[\\/]client)[\\/]/ },
  { name: 'kubectl', test: /[\\/]src[\\/]kubectl[\\/]/ },
  { name: 'controllers', test: /[\\/]src[\\/]cluster[\\/]controllers[\\/]/ },
  { name: 'lessons', test: /[\\/]src[\\/](?:session|scenario)[\\/](?:checks|compare|lessons|matrix)[\\/]/ },
  { name: 'scheduler', test: /[\\/]src[\\/]cluster[\\/]scheduler[\\/]/ },
];

export default defineConfig({
  base: './',
  plugins: [react(), contentSecurityPolicy(), firstContent(), themeScript(), leanMonaco(), lessonList(), firstStyles(), offline()],
  worker: { format: 'es', rolldownOptions: { output: { codeSplitting: { includeDependenciesRecursively: false, groups: WORKER_CHUNKS } } } },
  build: { target: 'es2023', assetsInlineLimit: 0, chunkSizeWarningLimit: 2000, rolldownOptions: { output: { codeSplitting: { groups: CHUNKS } } } },
});
