import { describe, expect, test } from 'vitest';
import { createSimulation } from '../../engine/simulation.ts';
import { millis, simTime } from '../../engine/simTime.ts';
import { createFileSystem } from '../vfs/fileSystem.ts';
import type { DirInode } from '../vfs/types.ts';
import { createLogWriter, type LogWriter } from './logWriter.ts';

function stage(): { directory: DirInode; log: LogWriter; advance: (millis: number) => void; text: (name?: string) => string } {
  const sim = createSimulation({ seed: 1, startEpochMs: Date.UTC(2026, 10, 21, 3, 0, 0) });
  const directory = createFileSystem({ type: 'ext4', now: () => 0 }).root;
  const log = createLogWriter({ sim, directory, name: '0.log' });
  return {
    directory,
    log,
    advance: (ms) => void sim.run({ until: simTime(sim.now() + millis(ms)) }),
    text(name = '0.log') {
      const file = directory.lookup(name);
      return file?.type === 'file' ? file.data.read(0, file.data.size) : '';
    },
  };
}

describe('container logs', () => {
  test('a line is written when it ends, with the time of its end', () => {
    const { log, advance, text } = stage();
    log.write('stdout', 'hel');
    expect(text()).toBe('');
    advance(5);
    log.write('stdout', 'lo\nnext');
    expect(text()).toBe('2026-11-21T03:00:00.005000101Z stdout F hello\n');
  });

  test('streams do not mix, and the rest comes at the end', () => {
    const { log, text } = stage();
    log.write('stdout', 'out');
    log.write('stderr', 'err\n');
    log.close();
    expect(text().split('\n').map((line) => line.slice(31))).toEqual(['stderr F err', 'stdout P out', '']);
  });

  test('lines of one instant have rising times', () => {
    const { log, text } = stage();
    log.write('stdout', 'a\nb\nc\n');
    const times = text().trimEnd().split('\n').map((line) => line.slice(0, 30));
    expect([...new Set(times)]).toEqual(times);
    expect([...times].sort()).toEqual(times);
  });

  test('very long lines are cut into parts', () => {
    const { log, text } = stage();
    log.write('stdout', `${'x'.repeat(40_000)}\n`);
    const tags = text().trimEnd().split('\n').map((line) => [line.slice(38, 39), line.length - 40]);
    expect(tags).toEqual([['P', 16_384], ['P', 16_384], ['F', 7_232]]);
  });

  test('a file of 10 MiB makes way for a new one, and five are kept', () => {
    const { log, directory, advance } = stage();
    const line = `${'x'.repeat(1023)}\n`;
    for (let file = 0; file < 7; file++) {
      for (let i = 0; i < 10_300; i++) log.write('stdout', line);
      advance(60_000);
    }
    const names = directory.names();
    expect(names).toContain('0.log');
    expect(names).toHaveLength(5);
  });
});
