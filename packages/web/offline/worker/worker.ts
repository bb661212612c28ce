import { channelName } from '../outbox/entry.ts';
import { flushAll } from '../outbox/flush.ts';
import { answerTo, leaveOld, takeIn, type Shell } from './shell-cache.ts';
import { scope } from './scope.ts';

declare const kehuShell: Shell;
const shell = kehuShell;

/** Hands out the pages while the server cannot be reached. Built beside the pages, as `/sw.js`. */
scope.addEventListener('install', (event) => event.waitUntil(takeIn(shell)));
scope.addEventListener('activate', (event) => event.waitUntil(leaveOld(shell)));

scope.addEventListener('fetch', (event) => {
  const answer = answerTo(shell, event.request, scope.location.origin);
  if (answer) event.respondWith(answer);
});

// The network is back, perhaps after the last page was closed. What cannot be sent now, a page sends when it is opened.
scope.addEventListener('sync', (event) => {
  if (event.tag === channelName) event.waitUntil(flushAll());
});

// The person wants the new version now, and says so from the page that he is about to load anew.
scope.addEventListener('message', ({ data }) => {
  if (data === 'take over') void scope.skipWaiting();
});
