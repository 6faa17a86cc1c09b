// Writes the entry's styles into index.html: what is painted first needs one answer of the network, not three. The rest of the styles comes with the page.
import { posix } from 'node:path';
import type { Plugin } from 'vite';

const LINK = /<link rel="stylesheet"[^>]* href="\.\/([^"]+\.css)">/;

export function firstStyles(): Plugin {
  return {
    name: 'first-styles',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        if (page?.type !== 'asset') throw new Error('the build has no index.html');
        const html = textOf(page.source);
        const [link = '', name = ''] = LINK.exec(html) ?? [];
        const styles = bundle[name];
        if (styles?.type !== 'asset') throw new Error('index.html has no styles');
        page.source = html.replace(link, () => `<style>${moved(textOf(styles.source).trim(), posix.dirname(name))}</style>`);
        delete bundle[name];
      },
    },
  };
}

/** Addresses in it were meant from its own folder. */
function moved(styles: string, folder: string): string {
  if (styles.includes('</style')) throw new Error('the styles would end the element they stand in');
  return styles.replace(/url\((["']?)\.\//g, (_, quote: string) => `url(${quote}./${folder}/`);
}

function textOf(source: string | Uint8Array): string {
  return typeof source === 'string' ? source : new TextDecoder().decode(source);
}
