// What the address of an embedded scenario means.
import { describe, expect, it } from 'vitest';
import { embedRequest, isEmbedHash } from './embedRoute.ts';

const PLAIN = { panels: ['pod', 'yaml', 'kubectl'], theme: 'system', readonly: false, autoplay: false };

describe('the address of an embedded scenario', () => {
  const cases = [
    { name: 'shows a link with everything as it is by itself', given: '#/embed/1/abc-_1', want: { source: { type: 'link', payload: 'abc-_1' }, options: PLAIN, troubles: [] } },
    { name: 'shows an example', given: '#/embed/example/crash-loop', want: { source: { type: 'example', slug: 'crash-loop' }, options: PLAIN, troubles: [] } },
    {
      name: 'takes options',
      given: '#/embed/1/abc?theme=dark&lang=zh&panels=yaml,pod&autoplay=1',
      want: { source: { type: 'link', payload: 'abc' }, options: { panels: ['yaml', 'pod'], theme: 'dark', lang: 'zh', readonly: false, autoplay: true }, troubles: [] },
    },
    { name: 'has no command line when nothing may be changed', given: '#/embed/1/abc?readonly=1', want: { options: { panels: ['pod', 'yaml'], readonly: true } } },
    { name: 'shows the Pod when nothing else is left', given: '#/embed/1/abc?readonly=1&panels=kubectl', want: { options: { panels: ['pod'] } } },
    { name: 'refuses a later version', given: '#/embed/2/abc', want: { troubles: [{ type: 'version' }] } },
    { name: 'refuses an address without data', given: '#/embed', want: { troubles: [{ type: 'address' }] } },
    { name: 'refuses a path in the place of an example', given: '#/embed/example/../../x', want: { troubles: [{ type: 'address' }] } },
    { name: 'names an option that there is not, in short', given: `#/embed/1/abc?${'x'.repeat(99)}=1`, want: { troubles: [{ type: 'unknownOption', name: 'x'.repeat(40) }] } },
    { name: 'names an option with a value that there is not', given: '#/embed/1/abc?theme=%3Cscript%3E', want: { options: PLAIN, troubles: [{ type: 'option', name: 'theme', allowed: 'system, light, dark' }] } },
    { name: 'is not led astray by names that objects have', given: '#/embed/1/abc?readonly=constructor&__proto__=1', want: { troubles: [{ type: 'unknownOption', name: '__proto__' }, { type: 'option', name: 'readonly' }] } },
    { name: 'refuses a panel that there is not', given: '#/embed/1/abc?panels=pod,faults', want: { troubles: [{ type: 'option', name: 'panels' }] } },
  ];
  it.each(cases)('$name', ({ given, want }) => {
    expect(embedRequest(given)).toMatchObject(want);
  });

  it('is told apart from other routes', () => {
    expect(['#/embed/1/a', '#embed/1/a', '#/embed', '#/embed?x'].map(isEmbedHash)).toEqual([true, true, true, true]);
    expect(['', '#/', '#/embedded', '#/s/1/a', '#/lesson/embed'].map(isEmbedHash)).toEqual([false, false, false, false, false]);
  });
});
