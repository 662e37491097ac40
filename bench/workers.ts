import type { CDPSession, Page } from '@playwright/test';

/** Sends a command of the DevTools protocol and answers with its result. */
export type Ask = (method: string, parameters?: object) => Promise<unknown>;

/** Speaks with a page and each of its workers while `use` runs. */
export async function withTargets<Result>(
  page: Page,
  use: (page: Ask, workers: Ask[]) => Promise<Result>,
): Promise<Result> {
  const client = await page.context().newCDPSession(page);
  const workers = await attach(client);
  if (workers.length === 0) throw new Error('found no worker');
  const result = await use(
    (method, parameters) => client.send(method as 'Runtime.enable', parameters as never),
    workers,
  );
  await client.detach();
  return result;
}

/** Workers are targets of their own, spoken to through the page's session. */
async function attach(client: CDPSession): Promise<Ask[]> {
  const sessions: string[] = [];
  client.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
    if (targetInfo.type === 'worker') sessions.push(sessionId);
  });
  await client.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  const waiting = new Map<number, (result: unknown) => void>();
  client.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id?: number; result: unknown };
    if (id !== undefined) waiting.get(id)?.(result);
  });
  let count = 0;
  return sessions.map(
    (sessionId): Ask =>
      (method, params = {}) => {
        const id = ++count;
        return new Promise((resolve) => {
          waiting.set(id, resolve);
          void client.send('Target.sendMessageToTarget', {
            sessionId,
            message: JSON.stringify({ id, method, params }),
          });
        });
      },
  );
}
