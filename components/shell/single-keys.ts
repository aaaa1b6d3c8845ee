const SLOT = "chengfang.keys";

/** Whether keys of one letter do anything; they do until somebody says otherwise. */
export function areKeysOn(): boolean {
  try {
    return localStorage.getItem(SLOT) !== "off";
  } catch {
    return true;
  }
}

export function switchKeys(isOn: boolean): void {
  try {
    localStorage.setItem(SLOT, isOn ? "on" : "off");
  } catch {
    // A browser without storage keeps the keys as they are.
  }
}

/** Whether a key of one letter is meant for the page: nobody types, and nothing is being composed. */
export function isForKeys(event: KeyboardEvent): boolean {
  if (event.isComposing || event.metaKey || event.ctrlKey || event.altKey) return false;
  const target = event.target instanceof HTMLElement ? event.target : null;
  const isTyped = target?.closest("input, textarea, select, [contenteditable=true], dialog[open]");
  return !isTyped && areKeysOn();
}
