import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { millis, seconds, simTime, type SimTime } from './simTime.ts';
import { createSimulation, type Simulation } from './simulation.ts';
import { Channel, race, Signal, sleep, sleepWait, type Task, type TaskHandle } from './task.ts';

const START = Date.UTC(2026, 0, 1);

function simulation(): Simulation {
  return createSimulation({ seed: 1, startEpochMs: START });
}

function runAll(sim: Simulation, until = seconds(3600)): void {
  sim.run({ until: simTime(until) });
}

describe('the clock', () => {
  test('events run in order of time, then of scheduling', () => {
    const sim = simulation();
    const order: string[] = [];
    sim.after(20, 'c', () => order.push('c'));
    sim.after(10, 'a', () => order.push('a'));
    sim.after(10, 'b', () => order.push('b'));
    runAll(sim);
    expect(order).toEqual(['a', 'b', 'c']);
  });

  test('now is the event’s own time, also for timers that events set', () => {
    const sim = simulation();
    const seen: number[] = [];
    sim.after(10, 'outer', () => {
      seen.push(sim.now());
      sim.after(5, 'inner', () => seen.push(sim.now()));
    });
    sim.after(12, 'between', () => seen.push(sim.now()));
    runAll(sim);
    expect(seen).toEqual([10, 12, 15]);
  });

  test('what is scheduled for the present instant comes after all that was due there already, and may be given up', () => {
    const sim = simulation();
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    sim.after(10, 'a', () => {
      order.push('a');
      sim.after(0, 'x', () => {
        order.push('x');
        sim.after(0, 'z', note('z'));
      });
      const never = sim.after(0, 'never', note('never'));
      sim.after(0, 'y', note('y'));
      sim.after(1, 'later', note('later'));
      expect([never.pending, sim.pendingCount(), sim.nextEventAt()]).toEqual([true, 5, 10]);
      never.cancel();
      expect([never.pending, sim.pendingCount()]).toEqual([false, 4]);
    });
    sim.after(10, 'b', note('b'));
    runAll(sim);
    expect(order).toEqual(['a', 'b', 'x', 'y', 'z', 'later']);
    expect([sim.pendingCount(), sim.nextEventAt()]).toEqual([0, undefined]);
  });

  test('scheduling in the past throws', () => {
    const sim = simulation();
    sim.run({ until: simTime(100) });
    expect(() => sim.at(simTime(50), 'late', () => {})).toThrow(/before now/);
  });

  test('a run stops exactly at its limit and goes on from there', () => {
    const sim = simulation();
    const seen: number[] = [];
    sim.every(seconds(1), 'tick', () => seen.push(sim.now()));
    expect(sim.run({ until: simTime(seconds(2)) })).toEqual({ type: 'reached' });
    expect(seen).toEqual([seconds(1), seconds(2)]);
    sim.run({ until: simTime(seconds(3)) });
    expect(seen).toHaveLength(3);
  });

  test('slicing a run does not change it', () => {
    const whole = simulation();
    const sliced = simulation();
    for (const sim of [whole, sliced]) fuzzProgram(sim, [3, 1, 4, 1, 5, 9, 2, 6]);
    runAll(whole);
    while (sliced.run({ until: simTime(seconds(3600)), shouldPause: () => true }).type === 'paused');
    expect(sliced.trace.hash()).toBe(whole.trace.hash());
  });
});

describe('budgets', () => {
  test('an endless chain at one instant ends in a reported state', () => {
    const sim = createSimulation({ seed: 1, startEpochMs: START, budgets: { sameInstantDepth: 50 } });
    const again = () => void sim.after(0, 'again', again);
    again();
    expect(sim.run({ until: simTime(seconds(1)) })).toEqual({ type: 'budget', budget: 'sameInstantDepth', label: 'again', at: 0 });
  });

  test('too many events end in a reported state', () => {
    const sim = createSimulation({ seed: 1, startEpochMs: START, budgets: { events: 10 } });
    sim.every(1, 'tick', () => {});
    expect(sim.run({ until: simTime(seconds(1)) })).toMatchObject({ type: 'budget', budget: 'events', at: 11 });
  });

  test('what a component has used up ends this run and every later one', () => {
    const sim = createSimulation({ seed: 1, startEpochMs: START });
    sim.every(seconds(1), 'tick', () => (sim.now() === seconds(3) ? sim.exhaust('objects', 'pods') : undefined));
    const want = { type: 'budget', budget: 'objects', label: 'pods', at: seconds(3) };
    expect(sim.run({ until: simTime(seconds(10)) })).toEqual(want);
    expect(sim.run({ until: simTime(seconds(20)) })).toEqual(want);
    expect(sim.now()).toBe(seconds(3));
  });
});

describe('causes', () => {
  test('what is scheduled carries the causes of the code that scheduled it', () => {
    const sim = simulation();
    const input = sim.emit({ actor: 'user', type: 'input.apply', objects: [] });
    sim.withCauses([input], () => sim.after(10, 'later', () => sim.emit({ actor: 'a', type: 'x', objects: [] })));
    sim.after(5, 'other', () => sim.emit({ actor: 'b', type: 'y', objects: [] }));
    runAll(sim);
    expect(sim.trace.all().map((event) => [event.type, event.causes])).toEqual([['input.apply', []], ['y', []], ['x', [input]]]);
  });

  test('a task woken by a signal has the announcer’s causes; woken by a timer, its own', () => {
    const sim = simulation();
    const signal = new Signal();
    const seen: (readonly number[])[] = [];
    sim.withCauses([1], () =>
      sim.spawn('waiter', function* () {
        yield sleepWait(10) as never;
        seen.push(sim.causes());
        yield signal.wait() as never;
        seen.push(sim.causes());
      }),
    );
    sim.withCauses([2], () => sim.after(20, 'announce', () => signal.fire()));
    runAll(sim);
    expect(seen).toEqual([[1], [2]]);
  });

  test('a beat keeps the causes of who armed it', () => {
    const sim = simulation();
    const seen: (readonly number[])[] = [];
    sim.withCauses([7], () => sim.every(seconds(1), 'probe', () => seen.push(sim.causes())));
    sim.withCauses([8], () => sim.every(seconds(1), 'probe', () => seen.push(sim.causes())));
    sim.run({ until: simTime(seconds(1)) });
    expect(seen).toEqual([[7], [8]]);
    expect(sim.pendingCount()).toBe(1);
  });
});

describe('tasks', () => {
  test('the first of a race wins and the others leave nothing behind', () => {
    const sim = simulation();
    const channel = new Channel<string>();
    let outcome: unknown;
    sim.spawn('racer', function* () {
      outcome = yield* race({ fast: sleepWait(millis(1)), slow: sleepWait(seconds(100)) });
    });
    sim.run({ until: simTime(seconds(1)) });
    expect(outcome).toEqual({ winner: 'fast', value: undefined });
    expect(sim.pendingCount()).toBe(0);
    expect(channel.length).toBe(0);
  });

  test('a cancelled task unwinds and leaves nothing behind', () => {
    const sim = simulation();
    const log: string[] = [];
    const task = sim.spawn('job', function* () {
      try {
        yield* sleep(seconds(100));
        log.push('finished');
      } finally {
        log.push('unwound');
      }
    });
    sim.after(5, 'cancel', () => task.cancel());
    sim.run({ until: simTime(10) });
    expect(log).toEqual(['unwound']);
    expect(task.state).toBe('cancelled');
    expect(sim.pendingCount()).toBe(0);
  });

  test('a task cancelled before its first step never runs', () => {
    const sim = simulation();
    const log: string[] = [];
    sim.spawn('job', function* (): Task<void> {
      log.push('ran');
      yield* sleep(1);
    }).cancel();
    runAll(sim);
    expect(log).toEqual([]);
    expect(sim.pendingCount()).toBe(0);
  });

  test('joining gives the value, or nothing after a cancel', () => {
    const sim = simulation();
    const values: unknown[] = [];
    const job = (value: number) =>
      sim.spawn('job', function* () {
        yield* sleep(10);
        return value;
      });
    const [first, second] = [job(1), job(2)];
    sim.spawn('joiner', function* () {
      values.push(yield* first.join(), yield* second.join());
    });
    sim.after(5, 'cancel', () => second.cancel());
    runAll(sim);
    expect(values).toEqual([1, undefined]);
  });

  test('a channel hands each value to one receiver, in order', () => {
    const sim = simulation();
    const channel = new Channel<number>();
    const got: string[] = [];
    for (const name of ['a', 'b']) {
      sim.spawn(name, function* () {
        for (;;) got.push(`${name}${yield* channel.receive()}`);
      });
    }
    sim.after(10, 'send', () => [1, 2, 3].forEach((value) => channel.send(value)));
    runAll(sim);
    expect(got).toHaveLength(3);
    expect(got.map((text) => text.slice(1))).toEqual(['1', '2', '3']);
  });
});

/** A small program of tasks, signals, races and draws, shaped by numbers. */
function fuzzProgram(sim: Simulation, shape: readonly number[]): TaskHandle<void>[] {
  const signal = new Signal<number>();
  const tasks: TaskHandle<void>[] = [];
  shape.forEach((n, i) => {
    tasks.push(
      sim.spawn(`t${i}`, function* () {
        for (let round = 0; round < 3; round++) {
          yield* sleep(sim.draw('delay', `t${i}`, round) % (n * 1000 + 1));
          sim.emit({ actor: `t${i}`, type: 'step', objects: [], data: { round } });
          if (n % 2 === 0) signal.fire(round);
          else yield* race({ signal: signal.wait(), timeout: sleepWait(n * 500) });
        }
      }),
    );
  });
  return tasks;
}

describe('determinism', () => {
  test('same program, same trace hash', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 12 }), (shape) => {
        const [a, b] = [simulation(), simulation()];
        for (const sim of [a, b]) {
          fuzzProgram(sim, shape);
          runAll(sim);
        }
        expect(a.trace.hash()).toBe(b.trace.hash());
      }),
      { seed: 20261121, numRuns: 60 },
    );
  });

  test('cancelling at any moment leaves nothing behind', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 8 }), fc.integer({ min: 0, max: 40_000 }), (shape, when) => {
        const sim = simulation();
        const tasks = fuzzProgram(sim, shape);
        sim.run({ until: simTime(when) });
        for (const task of tasks) task.cancel();
        expect(sim.pendingCount()).toBe(0);
      }),
      { seed: 20261122, numRuns: 60 },
    );
  });

  test('one more key shifts nobody else’s draws', () => {
    const sim = simulation();
    const before = [sim.draw('uid', 'a'), sim.draw('uid', 'b')];
    sim.draw('uid', 'c');
    expect([sim.draw('uid', 'a'), sim.draw('uid', 'b')]).toEqual(before);
    expect(sim.draw('uid', 'a')).not.toBe(sim.draw('uid', 'a', 1));
  });

  test('time never runs backwards', () => {
    const sim = simulation();
    let last = 0 as SimTime;
    fuzzProgram(sim, [2, 7, 1, 8]);
    while (sim.nextEventAt() !== undefined) {
      const next = sim.nextEventAt() as SimTime;
      expect(next).toBeGreaterThanOrEqual(last);
      last = next;
      sim.run({ until: next });
    }
  });
});
