/** What the build tells the worker (`worker.config.ts`): the files of this version and its name. */
export interface Shell {
  readonly version: string;
  /** Addresses; those below `/assets/` never change under one name. */
  readonly files: readonly string[];
}

const prefix = 'kehu-shell-';
const page = '/index.html';
/** Files fetched side by side: the reader's own calls must not wait for them. */
const abreast = 4;
/** Milliseconds after which a server that says nothing counts as away. */
const patience = 4_000;

const cacheOf = (version: string): string => prefix + version;
const isHashed = (path: string): boolean => path.startsWith('/assets/');

/** A good answer to a file; hashed ones that an older version has already need not be fetched again. */
async function fetched(path: string): Promise<Response> {
  const known = isHashed(path) ? await caches.match(path) : undefined;
  if (known) return known;
  const answer = await fetch(path, isHashed(path) ? {} : { cache: 'reload' });
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
  return answer;
}

/** Takes in a whole version, or fails and leaves the former one as it is. */
export async function takeIn({ version, files }: Shell): Promise<void> {
  const cache = await caches.open(cacheOf(version));
  const waiting = [page, ...files];
  const worker = async (): Promise<void> => {
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop())
      await cache.put(path, await fetched(path));
  };
  await Promise.all(Array.from({ length: abreast }, worker));
}

/** Keeps this version and the one before it: a page that is still open may ask for a part that it never had. */
export async function leaveOld({ version }: Shell): Promise<void> {
  const names = (await caches.keys()).filter((name) => name.startsWith(prefix));
  const others = names.filter((name) => name !== cacheOf(version));
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
}

/** Of this version, and what an older one has only where this version has nothing. */
async function kept({ version }: Shell, path: string): Promise<Response | undefined> {
  const cache = await caches.open(cacheOf(version));
  return (await cache.match(path)) ?? (isHashed(path) ? caches.match(path) : undefined);
}

/** Says that the server behind a proxy is away: what it answers then is not our page. */
const isAway = ({ status }: Response): boolean => status >= 502 && status <= 504;

/** The network first: a page that is older than the server is shown only while the server cannot be reached. */
async function freshOr(shell: Shell, request: Request, path: string): Promise<Response> {
  const own = await kept(shell, path);
  if (!own) return fetch(request);
  const late = new Promise<undefined>((done) => setTimeout(() => done(undefined), patience));
  const fresh = fetch(request).catch(() => undefined);
  const answer = await Promise.race([fresh, late]);
  return answer && !isAway(answer) ? answer : own;
}

/** How a request is answered; undefined leaves it to the browser, as everything of the API is. */
export function answerTo(shell: Shell, request: Request, origin: string): Promise<Response> | undefined {
  const { pathname, origin: from } = new URL(request.url);
  if (request.method !== 'GET' || from !== origin || /^\/(api|public)(\/|$)/.test(pathname)) return undefined;
  if (request.mode === 'navigate') return freshOr(shell, request, page);
  if (isHashed(pathname)) return kept(shell, pathname).then((own) => own ?? fetch(request));
  return shell.files.includes(pathname) ? freshOr(shell, request, pathname) : undefined;
}
