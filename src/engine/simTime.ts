// Virtual time: integer microseconds since the start of the simulation. The document fixes the wall-clock start.
import type { Brand } from '../base/brand.ts';

/** An instant of virtual time, in microseconds since the start. */
export type SimTime = Brand<number, 'SimTime'>;

/** A length of virtual time, in microseconds. */
export type Micros = number;

export const SIM_START = 0 as SimTime;

export function simTime(micros: number): SimTime {
  return Math.round(micros) as SimTime;
}

export function seconds(value: number): Micros {
  return Math.round(value * 1_000_000);
}

export function minutes(value: number): Micros {
  return seconds(value * 60);
}

export function millis(value: number): Micros {
  return Math.round(value * 1_000);
}

/** Seconds since the start, with fraction; for display and reports. */
export function toSeconds(time: SimTime | Micros): number {
  return time / 1_000_000;
}

/** Turns virtual instants into wall-clock texts. `startEpochMs`: wall clock of t = 0, in ms since 1970. */
export interface WallClock {
  readonly startEpochMs: number;
  /** Milliseconds since 1970 of an instant, whole. */
  epochMs(time: SimTime): number;
  /** metav1.Time: RFC 3339, whole seconds, UTC. */
  rfc3339(time: SimTime): string;
  /** metav1.MicroTime: RFC 3339 with microseconds, UTC. */
  rfc3339Micro(time: SimTime): string;
  /** The instant of an RFC 3339 text; undefined when it is not one. */
  parse(text: string): SimTime | undefined;
}

export function createWallClock(startEpochMs: number): WallClock {
  // Most texts are of the second that was asked for last.
  let second = NaN;
  let text = '';
  function rfc3339(time: SimTime): string {
    const wanted = Math.floor((startEpochMs + Math.floor(time / 1000)) / 1000);
    if (wanted !== second) {
      second = wanted;
      text = `${new Date(wanted * 1000).toISOString().slice(0, 19)}Z`;
    }
    return text;
  }
  return {
    startEpochMs,
    epochMs: (time) => startEpochMs + Math.floor(time / 1000),
    rfc3339,
    rfc3339Micro: (time) => {
      const millis = startEpochMs + Math.floor(time / 1000);
      const micros = (millis - Math.floor(millis / 1000) * 1000) * 1000 + (((time % 1000) + 1000) % 1000);
      return `${rfc3339(time).slice(0, -1)}.${String(micros).padStart(6, '0')}Z`;
    },
    parse: (text) => {
      const epoch = Date.parse(text);
      return Number.isNaN(epoch) ? undefined : simTime((epoch - startEpochMs) * 1000);
    },
  };
}
