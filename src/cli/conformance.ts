// `npm run conformance`: how much of what a real cluster does the simulation reproduces (conformance/README.md).
import { writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { dropsOf, readBaseline, risenAreas, updatedBaseline, writeBaseline } from './conformance/baseline.ts';
import { folderGoldenData, packedGoldenData, projectFolder } from './conformance/goldenData.ts';
import { parseOptions, select, USAGE } from './conformance/options.ts';
import type { ConformanceOptions } from './conformance/options.ts';
import { createPool, serveJobs } from './conformance/pool.ts';
import { expectationLines, failureLines, jsonReport, percent, tableLines } from './conformance/report.ts';
import { runAreas } from './conformance/runAreas.ts';
import type { AreaResult } from './conformance/runAreas.ts';

async function main(args: readonly string[]): Promise<number> {
  const options = parseOptions(args);
  if (!options.ok) return complain(options.error);
  const data = options.value.from === undefined ? packedGoldenData() : folderGoldenData(resolve(options.value.from));
  const selections = select(options.value.selectors, data.vectorAreas, data.traceAreas, data.corpus() !== undefined);
  if (!selections.ok) return complain(selections.error);
  if (selections.value.length === 0) return complain('there is no golden data here');

  const pool = createPool(new URL(import.meta.url), options.value.jobs);
  const results = await Promise.all(runAreas(selections.value, data, pool));
  await pool.close();

  for (const line of failureLines(results, options.value.failures)) console.log(line);
  if (options.value.expectations) for (const line of expectationLines(results)) console.log(line);
  for (const line of tableLines(results)) console.log(line);
  if (options.value.json !== undefined) writeFileSync(options.value.json, `${JSON.stringify(jsonReport(results), undefined, 1)}\n`);
  const whole = selections.value.every(({ idPrefix }) => idPrefix === '') && options.value.from === undefined;
  return whole ? ratchet(results, options.value) : 0;
}

/** Compares with the baseline, which holds for whole areas of the project's own data. */
function ratchet(results: readonly AreaResult[], options: ConformanceOptions): number {
  const path = join(projectFolder(), 'conformance/baseline.json');
  const baseline = readBaseline(path);
  const drops = dropsOf(results, baseline);
  const risen = risenAreas(results, baseline);
  console.log('');
  for (const { area, figure, before, now } of drops) {
    console.log(`BELOW THE BASELINE: ${area} ${figure} was ${before.passed}/${before.total} (${percent(before)} %), is ${now.passed}/${now.total} (${percent(now)} %)`);
  }
  if (options.updateBaseline) {
    writeBaseline(path, updatedBaseline(results, baseline, options.lower));
    console.log(drops.length > 0 && !options.lower ? 'Baseline raised; what is below it was kept (--lower would write that too).' : 'Baseline written.');
  } else if (risen.length > 0) {
    console.log(`Above the baseline: ${risen.join(', ')}. Raise it: npm run conformance -- ${risen.join(' ')} --update-baseline`);
  }
  const failed = new Set(drops.map(({ area }) => area)).size;
  if (options.tally !== undefined) writeFileSync(options.tally, JSON.stringify({ passed: results.length - failed, failed }));
  return options.check && failed > 0 ? 1 : 0;
}

function complain(message: string): number {
  console.error(`${message}\n${USAGE}`);
  return 2;
}

if (isMainThread) process.exitCode = await main(process.argv.slice(2));
else serveJobs();
