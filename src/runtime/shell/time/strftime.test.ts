// Expected values: GNU date -d @<seconds> with TZ and LC_ALL=C set.
import { describe, expect, it } from 'vitest';
import { strftime } from './strftime.ts';

const at = (seconds: number) => seconds * 1e6;

describe('strftime', () => {
  it.each([
    ['%a %b %e %H:%M:%S %Z %Y', 0, undefined, 'Thu Jan  1 00:00:00 UTC 1970'],
    ['%F %T %z', 1_767_225_600, 'EST5EDT', '2025-12-31 19:00:00 -0500'],
    ['%F %T %Z', 1_782_864_000, 'EST5EDT', '2026-06-30 20:00:00 EDT'],
    ['%G-W%V-%u %j', 1_767_225_600, undefined, '2026-W01-4 001'],
    ['%-d|%_d|%^a|%I %p|%s', 951_782_400, undefined, '29|29|TUE|12 AM|951782400'],
    ['%D %R %c', 951_782_400, 'CET-1', '02/29/00 01:00 Tue Feb 29 01:00:00 2000'],
    ['100%% %q', 0, undefined, '100% %q'],
  ])('%s of %i in %s', (format, seconds, zone, text) => {
    expect(strftime(format, at(seconds), zone)).toBe(text);
  });

  it('knows %N only where the tool does', () => {
    expect(strftime('%N', 1_500_000, undefined, true)).toBe('500000000');
    expect(strftime('%N', 1_500_000, undefined)).toBe('%N');
  });
});
