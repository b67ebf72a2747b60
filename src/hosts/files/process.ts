import { createHash } from 'node:crypto';
import { hostname, uptime } from 'node:os';

/** This machine in six digits: enough to tell machines that share a folder apart, and no name. */
export const thisMachine = createHash('sha256').update(hostname()).digest('hex').slice(0, 6);

/** Milliseconds since 1970. */
const startedMs = Date.now() - process.uptime() * 1000;
const bootedMs = () => Date.now() - uptime() * 1000;

/**
 * Tells if a process of this machine that did something at a time may still be at work; another one may have its
 * number since.
 */
export function isAlive(pid: number, atMs: number): boolean {
  if (atMs < bootedMs()) return false;
  if (pid === process.pid) return atMs >= startedMs;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
