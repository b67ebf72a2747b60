import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Firefox as Debian ships it, over its own protocol (Marionette), for Playwright drives only builds of its own. */
export interface Firefox {
  goto(url: string): Promise<void>;
  /** Runs the body of an asynchronous function in the page and gives what it returns. */
  run<T>(body: string): Promise<T>;
  close(): Promise<void>;
}

const port = 20_000 + (process.pid % 20_000);
const patience = 60_000;

/** What Firefox would fetch by itself, and the port it listens on. */
const preferences = {
  'marionette.port': port,
  'app.normandy.enabled': false,
  'app.update.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.getAddons.cache.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'http://localhost:1',
  'toolkit.telemetry.server': '',
  // A machine without a graphics card.
  'webgl.force-enabled': true,
};

const connected = async (until: number): Promise<Socket> => {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const there = await new Promise<boolean>((settle) => {
      socket.once('connect', () => settle(true)).once('error', () => settle(false));
    });
    if (there) return socket;
    if (Date.now() > until) throw new Error('Firefox does not answer.');
    await new Promise((next) => setTimeout(next, 200));
  }
};

type Answer = [type: 1, id: number, error: { message: string } | null, result: unknown];

/** Messages are JSON with their length in front. Source: Firefox source docs, Marionette protocol. */
const speaker = (socket: Socket) => {
  const waiting = new Map<number, (answer: Answer) => void>();
  let held = Buffer.alloc(0);
  let next = 1;
  socket.on('data', (part: Buffer) => {
    held = Buffer.concat([held, part]);
    for (;;) {
      const colon = held.indexOf(':');
      const end = colon + 1 + Number(held.subarray(0, Math.max(0, colon)).toString());
      if (colon < 0 || held.length < end) return;
      const message = JSON.parse(held.subarray(colon + 1, end).toString()) as Answer;
      held = held.subarray(end);
      if (Array.isArray(message)) waiting.get(message[1])?.(message);
    }
  });
  return (command: string, parameters: object): Promise<unknown> =>
    new Promise((settle, fail) => {
      const id = next++;
      waiting.set(id, ([, , error, result]) => {
        waiting.delete(id);
        if (error) fail(new Error(error.message));
        else settle(result);
      });
      const text = JSON.stringify([0, id, command, parameters]);
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
};

/** Starts a browser with nothing stored. */
export const firefox = async (executable: string): Promise<Firefox> => {
  const profile = mkdtempSync(join(tmpdir(), 'magic-firefox-'));
  const lines = Object.entries(preferences).map(
    ([key, value]) => `user_pref("${key}", ${JSON.stringify(value)});`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join('\n'));
  const browser = spawn(executable, ['--headless', '--marionette', '--no-remote', '--profile', profile], {
    stdio: 'ignore',
  });
  const ended = new Promise((settle) => browser.once('exit', settle));
  const socket = await connected(Date.now() + patience);
  const say = speaker(socket);
  await say('WebDriver:NewSession', { capabilities: { alwaysMatch: {} } });
  await say('WebDriver:SetTimeouts', { script: patience, pageLoad: patience });
  return {
    goto: async (url) => void (await say('WebDriver:Navigate', { url })),
    async run<T>(body: string) {
      const script = `const settle = arguments[arguments.length - 1];
        (async () => { ${body} })().then((value) => settle({ value }), (error) => settle({ error: String(error) }));`;
      const { value } = (await say('WebDriver:ExecuteAsyncScript', { script, args: [] })) as {
        value: { value?: T; error?: string };
      };
      if (value.error) throw new Error(value.error);
      return value.value as T;
    },
    async close() {
      socket.destroy();
      browser.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true });
    },
  };
};
