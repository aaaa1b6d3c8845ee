export interface Notice {
  readonly id: number;
  readonly title: string;
  readonly detail?: string | undefined;
  readonly tone?: "plain" | "good" | "bad";
  /** Offered for ten seconds, and longer while the pointer or focus is on it. */
  readonly undo?: (() => void) | undefined;
}

type Listener = (notice: Notice) => void;

let listener: Listener | null = null;
let nextId = 1;
const waiting: Notice[] = [];
const WAITING_MAX = 20;

/** Shows a short message at the window's edge. Safe to call anywhere in the browser, also before the host is drawn. */
export function notify(notice: Omit<Notice, "id">): void {
  const full = { ...notice, id: nextId };
  nextId += 1;
  if (listener) listener(full);
  else if (waiting.length < WAITING_MAX) waiting.push(full);
}

/** For the one host that draws notices. */
export function onNotice(next: Listener): () => void {
  listener = next;
  for (const notice of waiting.splice(0)) next(notice);
  return () => {
    if (listener === next) listener = null;
  };
}
