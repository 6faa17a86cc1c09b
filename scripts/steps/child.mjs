// Child processes.
import { spawn } from 'node:child_process';
import { root } from './paths.mjs';

/** Runs a program with our terminal; → its exit code. */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options });
    const timer = options.timeoutMs && setTimeout(() => child.kill('SIGKILL'), options.timeoutMs);
    const done = (code) => {
      clearTimeout(timer);
      resolve(code);
    };
    child.on('error', (error) => {
      console.error(`${command}: ${error.message}`);
      done(127);
    });
    child.on('exit', (code, signal) => done(signal ? 128 : (code ?? 1)));
  });
}

/** Runs a JavaScript program with this Node. */
export function runNode(program, args = [], options = {}) {
  return run(process.execPath, [program, ...args], options);
}
