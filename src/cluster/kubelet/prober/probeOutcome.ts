// What one probe run found (pkg/probe). An error is not a failure: it says nothing about the container.
export interface ProbeOutcome {
  readonly result: 'success' | 'warning' | 'failure' | 'unknown';
  /** Goes into the event as it is. */
  readonly output: string;
  /** Set when the probe itself could not be run. */
  readonly error?: string;
}

export function probeError(error: string): ProbeOutcome {
  return { result: 'unknown', output: '', error };
}
