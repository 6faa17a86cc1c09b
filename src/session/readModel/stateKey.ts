// The states a Pod, container or image pull is drawn in. One key, one glyph, one hue, one pattern.

/**
 * `wait` Pending, ContainerCreating, Init:n/m · `pull` an image is being pulled · `gated` SchedulingGated ·
 * `run` running, not ready · `ready` running and ready · `back` a back-off delay · `done` ended as intended ·
 * `fail` ended by failure or cannot start · `oom` OOMKilled · `term` Terminating · `unk` the node is silent ·
 * `gone` deleted · `never` was never started.
 */
export type StateKey = 'wait' | 'pull' | 'gated' | 'run' | 'ready' | 'back' | 'done' | 'fail' | 'oom' | 'term' | 'unk' | 'gone' | 'never';
