// `npm run bench -- [name…] [--json]`: runs benches and prints what they measured beside the budgets.
import { holdsBudget } from './bench/bench.ts';
import type { Bench, Measure } from './bench/bench.ts';
import { BENCHES } from './bench/registry.ts';

interface BenchReport {
  readonly bench: string;
  readonly measures: readonly Measure[];
  readonly error?: string;
}

async function main(args: readonly string[]): Promise<number> {
  const json = args.includes('--json');
  const names = args.filter((arg) => !arg.startsWith('--'));
  const unknown = names.find((name) => !BENCHES.some((bench) => bench.name === name));
  if (unknown !== undefined) {
    console.error(`There is no bench ${unknown}. There are:\n${BENCHES.map(({ name, description }) => `  ${name.padEnd(24)} ${description}`).join('\n')}`);
    return 2;
  }
  const reports: BenchReport[] = [];
  for (const bench of BENCHES.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const report = await measure(bench);
    reports.push(report);
    if (!json) print(report);
  }
  if (json) console.log(JSON.stringify({ benches: reports }, undefined, 1));
  return reports.some(({ error, measures }) => error !== undefined || measures.some(({ failed }) => failed !== undefined)) ? 1 : 0;
}

async function measure(bench: Bench): Promise<BenchReport> {
  try {
    return { bench: bench.name, measures: await bench.run((text) => console.error(`  … ${bench.name}: ${text}`)) };
  } catch (error) {
    return { bench: bench.name, measures: [], error: error instanceof Error ? error.message : String(error) };
  }
}

function print({ bench, measures, error }: BenchReport): void {
  console.log(bench);
  if (error !== undefined) console.log(`  failed: ${error}`);
  const width = Math.max(44, ...measures.map(({ name }) => name.length));
  for (const measured of measures) {
    const { name, value, unit, budget, failed } = measured;
    if (failed !== undefined) {
      console.log(`  ${name.padEnd(width)} failed: ${failed}`);
      continue;
    }
    const limit = budget === undefined ? '' : `   ${holdsBudget(measured) ? 'within' : 'OUTSIDE'} the budget of ${budget} ${unit}`;
    console.log(`  ${name.padEnd(width)} ${value.toFixed(1).padStart(12)} ${unit.padEnd(6)}${limit}`);
  }
}

process.exitCode = await main(process.argv.slice(2));
