// `podscope/engine`: the simulation as a library, without a page. docs/engine.md says how it is used.
export { openScenario } from './openScenario.ts';
export { startRun } from './startRun.ts';
export { testScenario, type TestedScenario } from './testScenario.ts';
export type { Cause, CheckResult, ClusterObject, Fault, LogLine, Opened, Output, Problem, Run, ScenarioDocument, ScenarioOptions, Why } from './contract.ts';
