// Fonts of pictures: the page's own, put into the picture as data, with the system's behind them.

const SANS = "'Plex Sans', 'IBM Plex Sans', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', system-ui, sans-serif";
const MONO = "'Plex Mono', 'IBM Plex Mono', ui-monospace, 'Noto Sans Mono CJK SC', Consolas, monospace";

interface Font {
  readonly size: number;
  readonly weight: string;
  readonly family: string;
  readonly italic?: boolean;
}

export function fontText({ size, weight, family, italic = false }: Font): string {
  const own = /mono/i.test(family.split(',')[0] ?? '') ? 'm' : 's';
  const weighty = weight === '400' || weight === 'normal' ? '' : ` font-weight="${weight}"`;
  return `class="${own}" font-size="${Math.round(size * 100) / 100}"${weighty}${italic ? ' font-style="italic"' : ''}`;
}

/** Of a font as canvases write it: `600 12px "IBM Plex Sans"`. */
export function fontAttributes(font: string): string {
  const [, weight = '400', size = '12', family = ''] = /^(?:(?:normal|italic) )?(?:(\d+|bold|normal) )?([\d.]+)px(?:\/\S+)? (.*)$/.exec(font) ?? [];
  return fontText({ size: Number(size), weight: weight === 'bold' ? '600' : weight, family });
}

/** The style sheet of a picture. Fonts that cannot be fetched are left to the system. */
export async function fontStyles(): Promise<string> {
  const faces = await Promise.all(ownFaces().map(async ({ family, weight, source }) => {
    const data = await asData(source).catch(() => undefined);
    return data === undefined ? '' : `@font-face{font-family:'${family}';font-weight:${weight};src:url(${data}) format('woff2')}`;
  }));
  return `${faces.join('')}.s{font-family:${SANS}}.m{font-family:${MONO}}text{white-space:pre}`;
}

interface Face {
  readonly family: string;
  readonly weight: string;
  readonly source: string;
}

/** Latin faces in the weights that the page shows. */
function ownFaces(): readonly Face[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].map((rule) => ({ rule, base: sheet.href ?? location.href })));
  return rules.flatMap(({ rule, base }): readonly Face[] => {
    if (!(rule instanceof CSSFontFaceRule)) return [];
    const family = rule.style.getPropertyValue('font-family').replace(/["']/g, '');
    const address = /url\("?([^")]+\.woff2)"?\)/.exec(rule.style.getPropertyValue('src'))?.[1];
    if (address === undefined || !/^Plex (Sans|Mono)$/.test(family)) return [];
    return [{ family, weight: rule.style.getPropertyValue('font-weight') || '400', source: new URL(address, base).href }];
  });
}

async function asData(address: string): Promise<string> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:font/woff2;base64,${btoa(binary)}`;
}
