import { addPlugins, getCacheKeyForURL, precacheAndRoute } from 'workbox-precaching';
import type { Question, TakeOver } from '../messages';
import type { LabFile } from './labFile';

declare const self: ServiceWorkerGlobalScope;
/** All files of one build, written in by `scripts/hosting/offline.ts`. */
declare const labFiles: LabFile[];

/*
 * Keeps one build of the lab whole. Its files are installed together or not at all, each with its digest: a
 * deployment that is half there, or a connection that breaks off, leaves the lab that is in use as it is. What was fetched stays for
 * the next try.
 */
addPlugins([
  {
    // Files are asked for anew, or confirmed by a 304: what the browser's cache has kept of a broken answer never counts.
    requestWillFetch: async ({ request, event }) =>
      event?.type === 'install' ? new Request(request, { cache: 'no-cache' }) : request,
    // What the browser has thrown away, and the host has in another build only, comes as it is: the page then is of that build.
    handlerDidError: async ({ request, event }) => (event.type === 'install' ? undefined : fetch(request)),
  },
]);
precacheAndRoute(labFiles, { directoryIndex: 'index.html', cleanURLs: false, ignoreURLParametersMatching: [/./] });

self.addEventListener('message', (event) => {
  const question = event.data as Question;
  if (question.ask === 'claim') event.waitUntil(claim(question.script));
  else event.waitUntil(takeOver(event));
});

/** A page of the first visit has come without a service worker. It is served from now on, if it is of this build. */
async function claim(script: string): Promise<void> {
  if (getCacheKeyForURL(script)) await self.clients.claim();
}

/**
 * A page works with the files of one build. So this build comes into use only where the page that asks is the last
 * one of the build before, and it loads itself again at once.
 */
async function takeOver({ source, ports }: ExtendableMessageEvent): Promise<void> {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const asking = source && 'id' in source ? source.id : null;
  const others = pages.filter(({ id, url }) => id !== asking && url.startsWith(self.registration.scope)).length;
  ports[0]?.postMessage({ others } satisfies TakeOver);
  if (others === 0) await self.skipWaiting();
}
