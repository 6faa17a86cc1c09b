// Puts the script that sets the theme behind the links to styles and modules: a browser asks for nothing that stands behind a script it waits for,
// because a content policy in a meta element keeps it from looking ahead.
import type { Plugin } from 'vite';

const THEME = '<script src="./theme.js"></script>';

export function themeLast(): Plugin {
  return {
    name: 'theme-last',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: moved },
  };
}

function moved(html: string): string {
  if (!html.includes(THEME)) throw new Error(`index.html has no ${THEME}`);
  return html.replace(THEME, '').replace('</head>', `  ${THEME}\n  </head>`);
}
