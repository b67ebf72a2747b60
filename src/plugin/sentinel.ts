import { version } from '../../package.json';
import type { Files, Uxp } from '../hosts/photoshop/host';

/** Outcome of starting the guarded engine; `started` is what a crash or a hang leaves behind. */
export interface Attempt {
  readonly state: 'started' | 'works' | 'slow' | 'failed';
  readonly reason: string;
}

export interface Sentinel {
  /** The last attempt with the same versions of Photoshop, UXP and Magic; null when there was none. */
  read(): Promise<Attempt | null>;
  write(attempt: Attempt): Promise<void>;
}

const file = 'plugin-data:/engine.json';

/**
 * Remembers in a file that an engine is being started, so that one which takes Photoshop down does so once.
 * A new version of Photoshop, UXP or Magic starts anew.
 */
export function sentinel(fs: Files, { host, versions }: Uxp): Sentinel {
  const same = { host: host.version, uxp: versions.uxp, magic: version };
  return {
    async read() {
      let text: string;
      try {
        text = await fs.readFile(file, { encoding: 'utf-8' });
      } catch {
        // There is no such file before the first start.
        return null;
      }
      try {
        const { state, reason, ...of } = JSON.parse(text);
        return JSON.stringify(of) === JSON.stringify(same) ? { state, reason: String(reason) } : null;
      } catch {
        // Half a file: the host went down while it was written.
        return { state: 'started', reason: 'Its last start never ended.' };
      }
    },
    async write(attempt) {
      await fs.writeFile(file, JSON.stringify({ ...same, ...attempt }), { encoding: 'utf-8' });
    },
  };
}
