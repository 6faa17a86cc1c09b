import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createSaver } from './saver.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function counting(takesMs = 0) {
  const saves = { begun: 0, ended: 0 };
  const saver = createSaver(async () => {
    saves.begun += 1;
    if (takesMs > 0) await new Promise((resolve) => setTimeout(resolve, takesMs));
    saves.ended += 1;
  });
  return { saves, saver };
}

describe('saving', () => {
  test('many changes are one save, at the earliest time that any of them asked for', async () => {
    const { saves, saver } = counting();
    saver.changed(3000);
    await vi.advanceTimersByTimeAsync(1000);
    saver.changed(500);
    saver.changed(3000);
    await vi.advanceTimersByTimeAsync(499);
    expect(saves.begun).toBe(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(saves.begun).toBe(1);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(saves.begun).toBe(1);
  });

  test('changes without end are saved on the way', async () => {
    const { saves, saver } = counting();
    for (let i = 0; i < 600; i++) {
      saver.changed(3000);
      await vi.advanceTimersByTimeAsync(16);
    }
    expect(saves.begun).toBe(3);
  });

  test('a change during a save is saved after it, never beside it', async () => {
    const { saves, saver } = counting(1000);
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(10);
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(500);
    expect(saves).toEqual({ begun: 1, ended: 0 });
    await vi.advanceTimersByTimeAsync(600);
    expect(saves).toEqual({ begun: 2, ended: 1 });
  });

  test('flushing keeps what has changed, and waits for what is under way', async () => {
    const { saves, saver } = counting(100);
    await saver.flush();
    expect(saves.begun).toBe(0);
    saver.changed(5000);
    const flushed = saver.flush();
    await vi.advanceTimersByTimeAsync(100);
    await flushed;
    expect(saves).toEqual({ begun: 1, ended: 1 });
    saver.stop();
    saver.changed(0);
    await vi.advanceTimersByTimeAsync(1000);
    expect(saves.begun).toBe(1);
  });
});
