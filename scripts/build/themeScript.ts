// Writes the script that sets the looks into index.html: the first paint waits for it, so it must not have to be fetched.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const PLACE = '<!-- theme -->';
const SCRIPT = readFileSync(new URL('theme.js', import.meta.url), 'utf8').replaceAll('\r\n', '\n').trim();

/** As the content policy names it. */
export const THEME_HASH = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;

/** Vite plugin: replaces `<!-- theme -->`. */
export function themeScript(): Plugin {
  return {
    name: 'theme-script',
    transformIndexHtml: {
      order: 'post',
      handler(html) {
        if (!html.includes(PLACE)) throw new Error(`index.html has no ${PLACE}`);
        return html.replace(PLACE, () => `<script>${SCRIPT}</script>`);
      },
    },
  };
}
