import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Driver, type DriverOptions, dialogStaysShut, NoBrowser, type Point } from './driver';

/** WebKitGTK's own driver and browser, of Debian's package webkit2gtk-driver. */
const driverPath = process.env.RESQUNN_WEBKIT_DRIVER ?? '/usr/bin/WebKitWebDriver';
const browserPath =
  process.env.RESQUNN_WEBKIT ??
  [4.1, 4.0, '6.0'].map((api) => `/usr/lib/x86_64-linux-gnu/webkit2gtk-${api}/MiniBrowser`).find(existsSync) ??
  '';

/** The name under which W3C WebDriver hands out elements. */
const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/**
 * WebKit over W3C WebDriver: https://www.w3.org/TR/webdriver2/. Needs a display; without one, Xvfb's `xvfb-run`.
 * @throws NoBrowser
 */
export async function webkit({ downloads }: DriverOptions): Promise<Driver> {
  if (!existsSync(driverPath) || !existsSync(browserPath)) {
    throw new NoBrowser('no WebKit was found; Debian: apt-get install webkit2gtk-driver xvfb');
  }
  const home = homeWith(downloads);
  const port = await freePort();
  const service = spawn('xvfb-run', ['-a', '-s', '-screen 0 1280x900x24', driverPath, `--port=${port}`], {
    stdio: 'ignore',
    detached: true,
    env: {
      ...process.env,
      HOME: home,
      XDG_CONFIG_HOME: join(home, '.config'),
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
    },
  });
  const end = (): void => {
    try {
      if (service.pid) process.kill(-service.pid);
    } catch {
      // It has ended by itself.
    }
    rmSync(home, { recursive: true, force: true });
  };
  try {
    return await connect(`http://127.0.0.1:${port}`, end);
  } catch (error) {
    end();
    throw error;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** A home of its own, whose folder for downloads is the one that is asked for. */
function homeWith(downloads: string): string {
  const home = mkdtempSync(join(tmpdir(), 'resqunn-webkit-'));
  mkdirSync(join(home, '.config'));
  writeFileSync(join(home, '.config/user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`);
  return home;
}

interface Session {
  readonly sessionId: string;
  readonly capabilities: { readonly browserName: string; readonly browserVersion: string };
}

async function connect(service: string, end: () => void): Promise<Driver> {
  await untilItAnswers(service);
  const { sessionId, capabilities } = await command<Session>('POST', `${service}/session`, {
    capabilities: {
      alwaysMatch: { 'webkitgtk:browserOptions': { binary: browserPath, args: ['--automation'] } },
    },
  });
  const call = <Answer>(method: string, path: string, body?: object): Promise<Answer> =>
    command<Answer>(method, `${service}/session/${sessionId}${path}`, body);
  await call('POST', '/timeouts', { script: 600_000, pageLoad: 60_000 });
  await call('POST', '/window/rect', { width: 1280, height: 800 });
  const mouse = (actions: readonly object[]): Promise<void> =>
    call('POST', '/actions', {
      actions: [{ type: 'pointer', id: 'mouse', parameters: { pointerType: 'mouse' }, actions }],
    });
  const to = ({ x, y }: Point) => ({
    type: 'pointerMove',
    duration: 60,
    origin: 'viewport',
    x: Math.round(x),
    y: Math.round(y),
  });
  const down = { type: 'pointerDown', button: 0 };
  const up = { type: 'pointerUp', button: 0 };
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    open: (url) => call('POST', '/url', { url }),
    reload: () => call('POST', '/refresh', {}),
    ask: async (body, argument) => {
      const script = `const [argument, done] = arguments; (async () => { ${body} })().then((answer) => done({ answer }), (error) => done({ error: String(error) }));`;
      const { answer, error } = await call<{ answer: never; error?: string }>('POST', '/execute/async', {
        script,
        args: [argument ?? null],
      });
      if (error) throw new Error(error);
      return answer;
    },
    drag: ([first, ...others]) => (first ? mouse([to(first), down, ...others.map(to), up]) : Promise.resolve()),
    click: (point) => mouse([to(point), down, up]),
    choose: async (path, act) => {
      await call('POST', '/execute/sync', { script: dialogStaysShut, args: [] });
      await act();
      const input = await call<Record<string, string>>('POST', '/element', {
        using: 'css selector',
        value: 'input[type=file]',
      });
      await call('POST', `/element/${input[elementKey]}/value`, { text: path });
    },
    picture: async () => Buffer.from(await call<string>('GET', '/screenshot'), 'base64'),
    close: async () => {
      await call('DELETE', '').catch(() => {});
      end();
    },
  };
}

async function untilItAnswers(service: string): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await command('GET', `${service}/status`);
      return;
    } catch (error) {
      if (tries > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

/** @throws Error with what the driver says */
async function command<Answer>(method: string, url: string, body?: object): Promise<Answer> {
  const response = await fetch(url, {
    method,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const { value } = (await response.json()) as { value: Answer & { error?: string; message?: string } };
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname}: ${value?.error ?? response.status} ${value?.message ?? ''}`);
  return value;
}
