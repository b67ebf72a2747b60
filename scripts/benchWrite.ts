/** Runs a benchmark, shows what it prints, and writes that into its section: `benchWrite.ts NAME SCRIPT ARGS...`. */
import { spawn } from 'node:child_process';
import { asMarkdown, conditions, writeSection } from './benchPage';

const [name, script, ...args] = process.argv.slice(2);

async function main(): Promise<void> {
  const state = await conditions();
  const child = spawn(process.execPath, [...process.execArgv, script, ...args], {
    stdio: ['inherit', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    process.stdout.write(text);
  });
  const code = await new Promise<number>((resolve) => child.once('close', (status) => resolve(status ?? 1)));
  if (code === 0) writeSection(name, `${asMarkdown(printed).trim()}\n\n${state}`);
  process.exitCode = code;
}

void main();
