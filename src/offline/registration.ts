/** How often a page that stays open asks for a newer lab, and how soon again where it could not be had, ms. */
const pauses = { usual: 60 * 60_000, afterFailure: 60_000 };

/**
 * Registers the service worker, and asks for a newer one from time to time. Null where there is none to be had: in
 * private modes, or where the host gives none. The lab then works as any page does.
 */
export async function register(container: ServiceWorkerContainer): Promise<ServiceWorkerRegistration | null> {
  // Beside the page, wherever it is hosted.
  const url = new URL('sw.js', document.baseURI).href;
  try {
    await container.register(url, { updateViaCache: 'none' });
  } catch {
    if (await isGone(url)) await deleteFiles();
  }
  // Where scripts are kept from registering, they are answered with nothing.
  const registration = (await container.getRegistration(document.baseURI).catch(() => null)) ?? null;
  if (registration) void keepAsking(registration, url);
  return registration;
}

/** Asks for a newer lab as long as the host has one. */
async function keepAsking(registration: ServiceWorkerRegistration, url: string): Promise<void> {
  let pause = pauses.afterFailure;
  for (;;) {
    const isWell = await isUpToDate(registration, url);
    if (isWell === null) return;
    const wait = isWell ? pauses.usual : pause;
    await new Promise((resolve) => setTimeout(resolve, wait));
    // What could not be fetched whole is asked for again soon, then less and less often.
    pause = isWell ? pauses.afterFailure : Math.min(2 * pause, pauses.usual);
  }
}

/** Null where the host has no service worker any more: its removal is the way to take the lab out of use. */
async function isUpToDate(registration: ServiceWorkerRegistration, url: string): Promise<boolean | null> {
  try {
    await registration.update();
    return registration.installing ? await isInstalled(registration.installing) : true;
  } catch {
    if (!(await isGone(url))) return false;
    // Pages that are open keep their files; the next visit comes from the host.
    await registration.unregister().catch(() => {});
    return null;
  }
}

/** Resolves when it is known whether all files have come. */
function isInstalled(worker: ServiceWorker): Promise<boolean> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (worker.state === 'installing') return;
      worker.removeEventListener('statechange', look);
      resolve(worker.state !== 'redundant');
    };
    worker.addEventListener('statechange', look);
    look();
  });
}

/**
 * Whether the host says for certain that there is no such file. A portal or a broken line says nothing, and may send
 * a page in its place; on this computer, that page is of another project that has the port now.
 */
async function isGone(url: string): Promise<boolean> {
  try {
    const { status, headers } = await fetch(url, { cache: 'no-store' });
    const isHere = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(location.hostname);
    const isPage = !/javascript/.test(headers.get('content-type') ?? '');
    return status === 404 || status === 410 || (isHere && status === 200 && isPage);
  } catch {
    return false;
  }
}

/** What an earlier service worker has left of this lab; others may share its origin. */
async function deleteFiles(): Promise<void> {
  const scope = new URL('./', document.baseURI).href;
  try {
    for (const name of await caches.keys()) if (name.endsWith(`-${scope}`)) await caches.delete(name);
  } catch {
    // Storage is closed to the page: nothing was kept either.
  }
}
